import { CallError } from '../wire/http-call.ts';
import { RpcFault } from '../core/protocol/fault.ts';
import { type SupervisorClient } from '../wire/supervisor-client.ts';
import { asctime } from './asctime.ts';
import { MAIL_SWITCHES, type MailSettings, type MailSwitch, readMailSettings, sendMail } from './mail.ts';
import { type ListenerProgram, plain, runListener, tell, valued, valueOf, valuesOf } from './program.ts';
import { isNamed } from './restart.ts';

// crashmail: writes a mail when a process has ended unexpectedly. The switches are those of superlance's crashmail.

type Settings = MailSettings & {
  /** Empty: all. */
  readonly programs: readonly string[];
  readonly header: string | undefined;
};

const PROGRAM: ListenerProgram<'program' | 'any' | 'header' | MailSwitch, Settings> = {
  name: 'crashmail',
  operand: '',
  purpose:
    'Writes a mail when a process of the supervisord that runs this has ended unexpectedly; for an [eventlistener:x] with events=PROCESS_STATE_EXITED.',
  switches: [
    valued(
      'program',
      'p',
      'program',
      'NAME',
      'only this process, NAME or GROUP:NAME; may be given more than once',
    ),
    plain('any', 'a', 'any', 'every process, whatever -p says'),
    valued('header', 'o', 'optionalheader', 'TEXT', 'what the subject begins with'),
    ...MAIL_SWITCHES,
  ],
  read: (options, operands) => {
    if (operands.length > 0) return { wrong: `what is ${operands.join(' ')}?` };
    const mail = readMailSettings(options);
    if ('wrong' in mail) return mail;
    const isAny = options.some(({ key }) => key === 'any');
    const programs = isAny ? [] : valuesOf(options, 'program');
    return { ...mail, programs, header: valueOf(options, 'header') };
  },
  handle: async ({ event, header }, settings, client) => {
    if (event?.eventname !== 'PROCESS_STATE_EXITED' || event.expected) return;
    const { processname: name, groupname: group, pid, from_state: from } = event;
    const { programs } = settings;
    if (programs.length > 0 && !programs.some(named => isNamed({ group, name }, named))) return;
    tell(`${group}:${name} has ended unexpectedly`);
    const subject = `${name} crashed at ${asctime()}`;
    const lines = [`Process ${name} in group ${group} exited unexpectedly (pid ${pid}) from state ${from}`];
    lines.push(
      `It was run by the supervisord ${header.server}.`,
      ...(await lastWords(client, `${group}:${name}`, pid)),
    );
    await sendMail(
      settings,
      settings.header === undefined ? subject : `${settings.header}: ${subject}`,
      lines.join('\n'),
    );
  },
};

/** How it ended and what it wrote last, where the daemon remembers: Python's does not. */
async function lastWords(
  client: SupervisorClient,
  namespec: string,
  pid: number,
): Promise<readonly string[]> {
  try {
    const run = (await client.getProcessHistory(namespec)).findLast(one => one.pid === pid);
    if (run === undefined) return [];
    const how = `It had been up for ${run.uptime.toFixed(1)} seconds; ${run.description}.`;
    return run.stderr === '' ? [how] : [how, '', 'It wrote last:', run.stderr];
  } catch (error) {
    if (error instanceof RpcFault || error instanceof CallError) return [];
    throw error;
  }
}

void runListener(PROGRAM, process.argv.slice(2));
