import { type GivenOption } from '../core/options/getopt.ts';
import { type ProcessInfo } from '../core/protocol/process-info.ts';
import { asctime } from './asctime.ts';
import { MAIL_SWITCHES, type MailSettings, type MailSwitch, readMailSettings, sendMail } from './mail.ts';
import { memoryOf, readProcesses } from './process-memory.ts';
import { type ListenerProgram, plain, runListener, tell, valued, valueOf, valuesOf } from './program.ts';
import { isNamed, namespecOf, restart } from './restart.ts';

// memmon: restarts processes that use too much memory. The switches are those of superlance's memmon.

type Bound = { readonly named: string; readonly bytes: number };

type Settings = MailSettings & {
  readonly programs: readonly Bound[];
  readonly groups: readonly Bound[];
  readonly any: number | undefined;
  readonly isCumulative: boolean;
  /** A process that has been up for longer is restarted without a mail. */
  readonly mailUptimeSeconds: number;
  readonly name: string | undefined;
};

type Key = 'program' | 'group' | 'any' | 'cumulative' | 'uptime' | 'name' | MailSwitch;

const PROGRAM: ListenerProgram<Key, Settings> = {
  name: 'memmon',
  operand: '',
  purpose:
    'Restarts processes of the supervisord that runs this when they use too much resident memory; for an [eventlistener:x] with events=TICK_60.',
  switches: [
    valued(
      'program',
      'p',
      'program',
      'NAME=SIZE',
      'restart this process, NAME or GROUP:NAME, above so many bytes (KB, MB, GB); may be given more than once',
    ),
    valued('group', 'g', 'group', 'GROUP=SIZE', 'the same for each process of a group'),
    valued('any', 'a', 'any', 'SIZE', 'the same for every process'),
    plain('cumulative', 'c', 'cumulative', 'count the children of a process and theirs, too'),
    valued(
      'uptime',
      'u',
      'uptime',
      'TIME',
      'write only of processes that have been up for no longer; seconds, or with m, h, d',
    ),
    valued('name', 'n', 'name', 'NAME', 'a name of this memmon, for the subject'),
    ...MAIL_SWITCHES,
  ],
  read: readSettings,
  handle: async ({ header }, settings, client) => {
    if (!header.eventname.startsWith('TICK')) return;
    const [infos, processes] = await Promise.all([client.getAllProcessInfo(), readProcesses()]);
    for (const info of infos) {
      // Departs: it never restarts itself: nobody would be left to start it.
      if (info.pid === 0 || info.pid === process.pid) continue;
      const limit = limitOf(settings, info);
      const used = memoryOf(info.pid, processes, settings.isCumulative);
      if (limit === undefined || used === undefined || used <= limit) continue;
      const namespec = namespecOf(info);
      tell(`${namespec} uses ${used} bytes, more than ${limit}: restarting`);
      const { restarted, told } = await restart(client, namespec);
      for (const line of told) tell(line);
      const uptime = info.now - info.start;
      if (restarted && uptime > settings.mailUptimeSeconds) continue;
      const id = settings.name === undefined ? 'memmon' : `memmon [${settings.name}]`;
      const subject = restarted
        ? `${id}: process ${namespec} restarted`
        : `${id}: failed to restart process ${namespec}`;
      const text = `${namespec} used ${used} bytes of memory at ${asctime()}; it may use ${limit}, and had been up for ${uptime} seconds.`;
      await sendMail(settings, subject, [text, ...told].join('\n'));
    }
  },
};

/** The smallest bound that a process has; `undefined`: none. */
function limitOf({ programs, groups, any }: Settings, info: ProcessInfo): number | undefined {
  const bounds = [
    ...programs.filter(({ named }) => isNamed(info, named)),
    ...groups.filter(({ named }) => named === info.group),
  ].map(({ bytes }) => bytes);
  const all = any === undefined ? bounds : [...bounds, any];
  return all.length === 0 ? undefined : Math.min(...all);
}

function readSettings(
  options: readonly GivenOption<Key>[],
  operands: readonly string[],
): Settings | { readonly wrong: string } {
  if (operands.length > 0) return { wrong: `what is ${operands.join(' ')}?` };
  const mail = readMailSettings(options);
  if ('wrong' in mail) return mail;
  const programs = valuesOf(options, 'program').map(readBound);
  const groups = valuesOf(options, 'group').map(readBound);
  const any = valuesOf(options, 'any').slice(-1).map(readBytes);
  const uptime = valueOf(options, 'uptime');
  const mailUptimeSeconds = uptime === undefined ? Infinity : readSeconds(uptime);
  if ([...programs, ...groups, ...any].includes(undefined)) {
    return { wrong: 'a size is a whole number of bytes, or of KB, MB or GB: web=200MB' };
  }
  if (mailUptimeSeconds === undefined)
    return { wrong: 'a time is a whole number of seconds, or with m, h or d' };
  if (programs.length + groups.length + any.length === 0) return { wrong: 'give a bound: -p, -g or -a' };
  return {
    ...mail,
    programs: programs.filter(bound => bound !== undefined),
    groups: groups.filter(bound => bound !== undefined),
    any: any[0],
    isCumulative: options.some(({ key }) => key === 'cumulative'),
    mailUptimeSeconds,
    name: valueOf(options, 'name'),
  };
}

/** `NAME=SIZE`; names may hold no equals sign. */
function readBound(text: string): Bound | undefined {
  const [named = '', size = '', ...more] = text.split('=');
  const bytes = readBytes(size);
  return named === '' || bytes === undefined || more.length > 0 ? undefined : { named, bytes };
}

function readBytes(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d+)(kb|mb|gb)?$/i.exec(text) ?? [];
  return count === undefined ? undefined : Number(count) * (BYTES_OF[unit.toLowerCase()] ?? 1);
}

const BYTES_OF: Readonly<Record<string, number>> = { kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 };

function readSeconds(text: string): number | undefined {
  const [, count, unit = 's'] = /^(\d+)([smhd]?)$/i.exec(text) ?? [];
  if (count === undefined) return undefined;
  return Number(count) * (SECONDS_OF[unit.toLowerCase()] ?? 1);
}

const SECONDS_OF: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

void runListener(PROGRAM, process.argv.slice(2));
