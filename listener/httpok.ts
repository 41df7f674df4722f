import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { type GivenOption } from '../core/options/getopt.ts';
import { type ProcessInfo } from '../core/protocol/process-info.ts';
import { nodeClock } from '../wire/node-clock.ts';
import { type SupervisorClient } from '../wire/supervisor-client.ts';
import { type Checked, checkUrl } from './http-check.ts';
import { MAIL_SWITCHES, type MailSettings, type MailSwitch, readMailSettings, sendMail } from './mail.ts';
import { type ListenerProgram, plain, runListener, tell, valued, valueOf, valuesOf } from './program.ts';
import { isNamed, namespecOf, restart } from './restart.ts';

// httpok: restarts processes when a URL is not answered as it should be. The switches are those of superlance's httpok.

type Settings = MailSettings & {
  readonly url: string;
  readonly programs: readonly string[];
  readonly isAny: boolean;
  readonly timeoutMs: number;
  readonly codes: readonly string[];
  readonly inBody: string | undefined;
  /** Look even while none of the processes runs. */
  readonly isEager: boolean;
  /** A process that has been up for less is left alone. */
  readonly delaySeconds: number;
  readonly gcore: string;
  readonly coreDir: string | undefined;
  readonly name: string | undefined;
};

type Key =
  | 'program'
  | 'any'
  | 'gcore'
  | 'coredir'
  | 'timeout'
  | 'code'
  | 'body'
  | 'eager'
  | 'not-eager'
  | 'delay'
  | 'name'
  | MailSwitch;

const PROGRAM: ListenerProgram<Key, Settings> = {
  name: 'httpok',
  operand: 'URL',
  purpose:
    'Restarts processes of the supervisord that runs this when a URL is not answered as it should be; for an [eventlistener:x] with events=TICK_60.',
  switches: [
    valued(
      'program',
      'p',
      'program',
      'NAME',
      'restart this process, NAME or GROUP:NAME; may be given more than once',
    ),
    plain('any', 'a', 'any', 'restart every process that is RUNNING, whatever -p says'),
    valued('gcore', 'g', 'gcore', 'COMMAND', 'what writes a core file; /usr/bin/gcore -o by default'),
    valued(
      'coredir',
      'd',
      'coredir',
      'FOLDER',
      'write a core file of each process there before it is restarted',
    ),
    valued('timeout', 't', 'timeout', 'SECONDS', 'how long the answer may take; 10 by default'),
    valued(
      'code',
      'c',
      'code',
      'STATUS',
      'the status that is right, 200 by default; may be given more than once',
    ),
    valued('body', 'b', 'body', 'TEXT', 'what the answer must hold'),
    plain('eager', 'e', 'eager', 'look even while none of the processes is RUNNING; the default'),
    plain('not-eager', 'E', 'not-eager', 'do not look then'),
    valued('delay', 'w', 'delay', 'SECONDS', 'leave processes alone that have been up for less'),
    valued('name', 'n', 'name', 'NAME', 'a name of this httpok, for the subject'),
    ...MAIL_SWITCHES,
  ],
  read: readSettings,
  handle: async ({ header }, settings, client) => {
    if (!header.eventname.startsWith('TICK')) return;
    if (!settings.isEager && !(await hasRunning(client, settings))) return;
    const { url, timeoutMs, name } = settings;
    const checked = await checkUrl(url, timeoutMs, nodeClock);
    const trouble = troubleOf(checked, settings);
    if (trouble === undefined) return;
    const lines = [contactText(url, checked), ...(await act(client, settings))];
    for (const line of lines) tell(line);
    const id = name === undefined ? 'httpok' : `httpok [${name}]`;
    await sendMail(settings, `${id} for ${url}: ${trouble}`, lines.join('\n'));
  },
};

function troubleOf(checked: Checked, { codes, inBody }: Settings): string | undefined {
  if (checked.kind === 'failed' || !codes.includes(String(checked.status))) return 'bad status returned';
  return inBody === undefined || checked.body.includes(inBody) ? undefined : 'bad body returned';
}

function contactText(url: string, checked: Checked): string {
  switch (checked.kind) {
    case 'answered':
      return `status contacting ${url}: ${checked.status} ${checked.reason}`;
    case 'failed':
      return `error contacting ${url}: ${checked.why}`;
  }
}

async function hasRunning(client: SupervisorClient, settings: Settings): Promise<boolean> {
  const infos = await client.getAllProcessInfo();
  return infos.some(info => info.statename === 'RUNNING' && isMeant(info, settings));
}

/** Departs: `-a` does not mean this program itself: nobody would be left to start it. */
function isMeant(info: ProcessInfo, { isAny, programs }: Settings): boolean {
  return isAny ? info.pid !== process.pid : programs.some(named => isNamed(info, named));
}

/** Restarts what is meant; what was done, in lines. */
async function act(client: SupervisorClient, settings: Settings): Promise<readonly string[]> {
  const infos = await client.getAllProcessInfo();
  const lines: string[] = [];
  for (const info of infos) {
    if (isMeant(info, settings)) lines.push(...(await restartOne(client, info, settings)));
  }
  const missing = settings.isAny
    ? []
    : settings.programs.filter(named => !infos.some(info => isNamed(info, named)));
  return missing.length === 0 ? lines : [...lines, `There is no process ${missing.join(', ')}`];
}

async function restartOne(
  client: SupervisorClient,
  info: ProcessInfo,
  { delaySeconds, gcore, coreDir }: Settings,
): Promise<readonly string[]> {
  const namespec = namespecOf(info);
  if (info.statename !== 'RUNNING') return [`${namespec} not in RUNNING state, NOT restarting`];
  const uptime = info.now - info.start;
  if (uptime < delaySeconds) return [`${namespec} is up for ${uptime} seconds only, not restarting yet`];
  const core = coreDir === undefined ? [] : [await writeCore(gcore, join(coreDir, namespec), info.pid)];
  const { restarted, told } = await restart(client, namespec);
  return [
    ...core,
    `${namespec} is in RUNNING state, restarting`,
    ...told,
    ...(restarted ? [`${namespec} restarted`] : []),
  ];
}

/** Compat: the command may have arguments, and gets the file and the process behind them. */
function writeCore(gcore: string, file: string, pid: number): Promise<string> {
  return new Promise(resolve => {
    execFile('/bin/sh', ['-c', `${gcore} "$1" "$2"`, 'sh', file, String(pid)], (error, stdout, stderr) => {
      resolve(`gcore output for ${file}:\n${stdout}${error === null ? '' : stderr || error.message}`);
    });
  });
}

function readSettings(
  options: readonly GivenOption<Key>[],
  operands: readonly string[],
): Settings | { readonly wrong: string } {
  const [url, ...more] = operands;
  if (url === undefined || more.length > 0) return { wrong: 'give one URL, behind the switches' };
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url))
    return { wrong: `${url} is no http:// or https:// address` };
  const mail = readMailSettings(options);
  if ('wrong' in mail) return mail;
  const seconds = (key: Key, otherwise: number): number => {
    const text = valueOf(options, key);
    return text === undefined ? otherwise : /^\d+$/.test(text) ? Number(text) : NaN;
  };
  const [timeout, delaySeconds] = [seconds('timeout', 10), seconds('delay', 0)];
  if (Number.isNaN(timeout + delaySeconds)) return { wrong: 'a time is a whole number of seconds' };
  const codes = valuesOf(options, 'code');
  const eager = options.filter(({ key }) => key === 'eager' || key === 'not-eager').at(-1);
  return {
    ...mail,
    url,
    programs: valuesOf(options, 'program'),
    isAny: options.some(({ key }) => key === 'any'),
    timeoutMs: timeout * 1000,
    codes: codes.length === 0 ? ['200'] : codes,
    inBody: valueOf(options, 'body'),
    isEager: eager?.key !== 'not-eager',
    delaySeconds,
    gcore: valueOf(options, 'gcore') ?? '/usr/bin/gcore -o',
    coreDir: valueOf(options, 'coredir'),
    name: valueOf(options, 'name'),
  };
}

void runListener(PROGRAM, process.argv.slice(2));
