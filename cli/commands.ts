import { fg } from './fg-command.ts';
import { clear, maintail, tail } from './log-commands.ts';
import { restart, signal, start, stop } from './control-commands.ts';
import { add, remove, reread, update } from './group-commands.ts';
import { open, reload, shutdown, version } from './server-commands.ts';
import { type Session } from './session.ts';
import { avail, pid, status } from './status-commands.ts';

/** `leave`: the shell ends. */
export type Outcome = 'leave' | undefined;

export type Command = {
  /** Forms of the command, each with what it does; a form without words is a remark. */
  readonly help: readonly (readonly [form: string, doc: string])[];
  /** `argument` is the rest of the line, trimmed. */
  readonly run: (session: Session, argument: string) => Promise<Outcome>;
};

/** Every action but `help`, in the order in which `help` lists them. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  add: command(add, [['add GROUP...', 'start to manage groups that a reread has found']]),
  avail: command(avail, [['avail', 'list every process of the configuration, in use or not']]),
  clear: command(clear, [
    ['clear NAME...', 'empty the logs of processes'],
    ['clear all', 'empty the logs of all processes'],
  ]),
  exit: { help: [['exit', 'leave the shell']], run: leave },
  fg: command(fg, [['fg NAME', 'see the output of a process and type its input; Ctrl-C ends it']]),
  maintail: command(maintail, [
    ['maintail', "the last 1600 bytes of supervisord's own log"],
    ['maintail -N', 'the last N bytes'],
    ['maintail -f', 'go on as it grows; Ctrl-C ends it'],
  ]),
  open: command(open, [['open URL', 'turn to another supervisord, http://HOST:PORT or unix:///PATH']]),
  pid: command(pid, [
    ['pid', 'the process id of supervisord'],
    ['pid NAME...', 'the process ids of processes, 0 for one that does not run'],
    ['pid all', 'the process id of every process, one a line'],
  ]),
  quit: { help: [['quit', 'leave the shell']], run: leave },
  reload: command(reload, [
    ['reload', 'restart supervisord, which stops all programs and reads its configuration anew'],
  ]),
  remove: command(remove, [['remove GROUP...', 'cease to manage groups that are stopped']]),
  reread: command(reread, [
    ['reread', 'read the configuration again and list what differs; nothing is applied'],
  ]),
  restart: command(restart, [
    ['restart NAME...', 'stop and start processes'],
    ['restart GROUP:*', 'stop and start the processes of a group'],
    ['restart all', 'stop and start all processes'],
    ['', 'The configuration is not read again: see reread and update.'],
  ]),
  shutdown: command(shutdown, [['shutdown', 'stop all programs and end supervisord']]),
  signal: command(signal, [
    ['signal SIGNAL NAME...', 'send a signal to processes'],
    ['signal SIGNAL GROUP:*', 'send a signal to the processes of a group'],
    ['signal SIGNAL all', 'send a signal to all processes'],
  ]),
  start: command(start, [
    ['start NAME...', 'start processes'],
    ['start GROUP:*', 'start the processes of a group'],
    ['start all', 'start all processes'],
  ]),
  status: command(status, [
    ['status', 'show all processes'],
    ['status NAME...', 'show some processes'],
    ['status GROUP:*', 'show the processes of a group'],
  ]),
  stop: command(stop, [
    ['stop NAME...', 'stop processes'],
    ['stop GROUP:*', 'stop the processes of a group'],
    ['stop all', 'stop all processes'],
  ]),
  tail: command(tail, [
    ['tail NAME [stdout|stderr]', 'the last 1600 bytes of a log of a process, stdout if not said'],
    ['tail -N NAME [stdout|stderr]', 'the last N bytes'],
    ['tail -f NAME [stdout|stderr]', 'go on as it grows; Ctrl-C ends it'],
  ]),
  update: command(update, [
    ['update', 'read the configuration again and apply it; programs that changed are restarted'],
    ['update GROUP...', 'apply only what is about these groups'],
    ['update all', 'as update'],
  ]),
  version: command(version, [['version', 'the version of supervisord']]),
};

function command(run: (session: Session, argument: string) => Promise<void>, help: Command['help']): Command {
  return {
    help,
    run: async (session, argument) => {
      await run(session, argument);
      return undefined;
    },
  };
}

function leave(session: Session): Promise<Outcome> {
  session.print('');
  return Promise.resolve('leave');
}
