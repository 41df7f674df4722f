import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { type ProcessStateName } from '../../core/protocol/states.ts';
import { type ServerView, type Translate } from '../servers/connection.ts';

/** A product icon and a theme colour, by name. */
export type Icon = { readonly id: string; readonly color: string | undefined };

/** How a node looks and is read aloud. */
export type Appearance = {
  readonly label: string;
  readonly description: string;
  /** Without anything that changes every second: screen readers announce changes. */
  readonly accessibleLabel: string;
  readonly icon: Icon;
};

/** `label`: what the row calls it. `stepSeconds`: see `uptimeStep`. */
export function processAppearance(
  info: ProcessInfo,
  label: string,
  stepSeconds: number,
  t: Translate,
): Appearance {
  const state = stateWord(info.statename, t);
  const facts = processFacts(info, t);
  const pid = info.statename === 'RUNNING' ? t('pid {0}', info.pid) : undefined;
  const ran = shownUptime(info, stepSeconds);
  const time = ran === 0 && stepSeconds > 1 ? [] : [uptime(ran)];
  return {
    label,
    description: pid === undefined ? [state, ...facts].join(', ') : [pid, ...time].join(', '),
    accessibleLabel: [label, state, ...(pid === undefined ? facts : [pid])].join(', '),
    icon: STATE_ICONS[info.statename],
  };
}

/** The seconds that a process has run, in whole steps. */
export function shownUptime({ now, start }: ProcessInfo, stepSeconds: number): number {
  const ran = Math.max(0, now - start);
  return ran - (ran % stepSeconds);
}

export function serverAppearance(server: ServerView, t: Translate): Appearance {
  const { words, icon } = server.starting
    ? { words: t('starting…'), icon: { id: 'loading~spin', color: undefined } }
    : connectionLook(server, t);
  return { label: server.label, description: words, accessibleLabel: `${server.label}, ${words}`, icon };
}

/**
 * How many seconds a shown uptime goes on by at a time, for so many processes: each step draws a row again, and a thousand rows a
 * second would be too many for the editor.
 */
export function uptimeStep(processes: number): number {
  if (processes <= 50) return 1;
  return processes <= 200 ? 10 : 60;
}

/** `0:03:11`, from a day on `2d 0:03:11`. Takes seconds; a clock that went back shows as 0. */
export function uptime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const days = Math.floor(whole / 86_400);
  const time = `${Math.floor((whole % 86_400) / 3600)}:${two((whole % 3600) / 60)}:${two(whole % 60)}`;
  return days === 0 ? time : `${days}d ${time}`;
}

/** How a state as such looks. */
export function stateLook(
  state: ProcessStateName,
  t: Translate,
): { readonly word: string; readonly icon: Icon } {
  return { word: stateWord(state, t), icon: STATE_ICONS[state] };
}

export function stateWord(state: ProcessStateName, t: Translate): string {
  switch (state) {
    case 'STOPPED':
      return t('stopped');
    case 'STARTING':
      return t('starting');
    case 'RUNNING':
      return t('running');
    case 'BACKOFF':
      return t('backoff');
    case 'STOPPING':
      return t('stopping');
    case 'EXITED':
      return t('exited');
    case 'FATAL':
      return t('fatal');
    case 'UNKNOWN':
      return t('unknown');
  }
}

/** Shapes differ as well as colours, so that no state is told by colour alone. */
const STATE_ICONS: Readonly<Record<ProcessStateName, Icon>> = {
  STOPPED: { id: 'circle-outline', color: 'disabledForeground' },
  STARTING: { id: 'loading~spin', color: 'charts.blue' },
  RUNNING: { id: 'pass-filled', color: 'charts.green' },
  BACKOFF: { id: 'warning', color: 'list.warningForeground' },
  STOPPING: { id: 'loading~spin', color: 'charts.orange' },
  EXITED: { id: 'circle-slash', color: 'charts.blue' },
  FATAL: { id: 'error', color: 'list.errorForeground' },
  UNKNOWN: { id: 'question', color: 'list.errorForeground' },
};

/** What there is to say beside the state while the process does not run. */
function processFacts(info: ProcessInfo, t: Translate): string[] {
  switch (info.statename) {
    case 'EXITED':
      return [info.exitstatus === -1 ? t('killed by a signal') : t('code {0}', info.exitstatus)];
    case 'BACKOFF':
    case 'FATAL':
    case 'UNKNOWN':
      return info.spawnerr === '' ? [] : [info.spawnerr];
    case 'STOPPED':
    case 'STARTING':
    case 'RUNNING':
    case 'STOPPING':
      return [];
  }
}

function connectionLook({ connection }: ServerView, t: Translate): { words: string; icon: Icon } {
  switch (connection.kind) {
    case 'connecting':
      return { words: t('connecting…'), icon: { id: 'loading~spin', color: undefined } };
    case 'absent':
      return { words: t('not running'), icon: { id: 'server', color: 'disabledForeground' } };
    case 'live': {
      const running = connection.processes.filter(({ statename }) => statename === 'RUNNING').length;
      const words = t('{0} of {1} running', running, connection.processes.length);
      return { words, icon: { id: 'server-environment', color: undefined } };
    }
    case 'unreachable':
      return {
        words: t('runs as pid {0}, its socket is gone', connection.pid),
        icon: { id: 'debug-disconnect', color: 'list.warningForeground' },
      };
    case 'lost':
      return {
        words: t('connection lost, retrying'),
        icon: { id: 'debug-disconnect', color: 'list.warningForeground' },
      };
    case 'unauthorized':
      return {
        words: connection.isWrong ? t('wrong password') : t('needs a password'),
        icon: { id: 'lock', color: 'list.warningForeground' },
      };
    case 'denied':
      return {
        words: t('this user may not use its socket'),
        icon: { id: 'lock', color: 'list.errorForeground' },
      };
    case 'failed':
      return { words: connection.reason, icon: { id: 'error', color: 'list.errorForeground' } };
  }
}
