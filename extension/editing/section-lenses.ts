import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { isRunningState, isStoppedState } from '../../core/protocol/states.ts';
import { type Translate } from '../servers/connection.ts';
import { stateLook, stateWord } from '../tree/appearance.ts';

/** What a lens above a section does when it is clicked. */
export type LensAction = 'show' | 'start' | 'stop' | 'restart' | 'follow' | 'preview' | 'start-daemon';

export type SectionLens = { readonly title: string; readonly action: LensAction };

/** What a section's processes are at, and what an update would change in them: keys, empty when that is not known by key. */
export type SectionState = {
  readonly processes: readonly ProcessInfo[];
  /** `undefined`: as the daemon runs it. */
  readonly pending: readonly string[] | undefined;
};

/** The lenses above the section of a program whose daemon answers, left to right. */
export function sectionLenses({ processes, pending }: SectionState, t: Translate): readonly SectionLens[] {
  if (processes.length === 0) {
    return [
      { title: `$(circle-outline) ${t('not loaded')}`, action: 'show' },
      { title: `$(diff) ${t('Preview Update')}`, action: 'preview' },
    ];
  }
  const isAny = (test: (state: ProcessInfo['statename']) => boolean): boolean =>
    processes.some(({ statename }) => test(statename));
  return [
    { title: stateTitle(processes, t), action: 'show' },
    ...(isAny(isStoppedState) ? [{ title: t('Start'), action: 'start' as const }] : []),
    ...(isAny(isRunningState)
      ? [
          { title: t('Stop'), action: 'stop' as const },
          { title: t('Restart'), action: 'restart' as const },
        ]
      : []),
    ...(processes.some(info => info.stdout_logfile + info.stderr_logfile !== '')
      ? [{ title: t('Logs'), action: 'follow' as const }]
      : []),
    ...(pending === undefined ? [] : [{ title: pendingTitle(pending, t), action: 'preview' as const }]),
  ];
}

/** The one lens of a file whose daemon does not run. */
export function stoppedLenses(t: Translate): readonly SectionLens[] {
  return [{ title: `$(play) ${t('Start Daemon')}`, action: 'start-daemon' }];
}

/** The state that most wants to be seen: failed before on the way before running before at rest. */
export function worstState(processes: readonly ProcessInfo[]): ProcessInfo['statename'] | undefined {
  const states = new Set(processes.map(({ statename }) => statename));
  return BY_WORRY.find(state => states.has(state));
}

const BY_WORRY = [
  'FATAL',
  'UNKNOWN',
  'BACKOFF',
  'STOPPING',
  'STARTING',
  'RUNNING',
  'EXITED',
  'STOPPED',
] as const satisfies readonly ProcessInfo['statename'][];

/** Without anything that changes every second. */
function stateTitle(processes: readonly ProcessInfo[], t: Translate): string {
  const [first, ...more] = processes;
  if (first === undefined) return '';
  const worst = processes.find(({ statename }) => statename === worstState(processes)) ?? first;
  const icon = `$(${stateLook(worst.statename, t).icon.id})`;
  if (more.length === 0) {
    const pid = first.statename === 'RUNNING' ? ` · ${t('pid {0}', first.pid)}` : '';
    return `${icon} ${stateWord(first.statename, t)}${pid}`;
  }
  const running = processes.filter(({ statename }) => statename === 'RUNNING').length;
  return `${icon} ${t('{0} of {1} running', running, processes.length)}`;
}

function pendingTitle(keys: readonly string[], t: Translate): string {
  const words =
    keys.length === 0 ? t('differs from running') : t('differs from running: {0}', keys.join(', '));
  return `$(diff) ${words}`;
}
