import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { namespecOf } from '../../core/protocol/namespec.ts';
import { type ServerView, type Translate } from '../servers/connection.ts';
import { stateWord, uptime } from './appearance.ts';
import { withoutAnsi } from '../output/ansi-text.ts';
import { connectionAdvice } from './connection-advice.ts';
import { historyFacts, usageFacts } from './insight-facts.ts';
import { type Insight } from './process-insight.ts';

/** Lines of a tooltip: a title, then facts with their names. Texts of programs stand in them as they are. */
export type Tooltip = {
  readonly title: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** The last lines that a program wrote before it ended; empty: none. */
  readonly lastLines?: string;
};

/** `place`: where it is defined, as it is shown. */
export function processTooltip(
  info: ProcessInfo,
  { runs, samples }: Insight,
  place: string | undefined,
  t: Translate,
): Tooltip {
  const facts: [string, string | undefined][] = [
    [t('State'), stateWord(info.statename, t)],
    [t('Process id'), info.pid === 0 ? undefined : String(info.pid)],
    [t('Running for'), info.statename === 'RUNNING' ? uptime(info.now - info.start) : undefined],
    [t('Started'), moment(info.start)],
    [t('Stopped'), info.statename === 'RUNNING' ? undefined : moment(info.stop)],
    [t('Exit code'), info.statename === 'EXITED' ? String(info.exitstatus) : undefined],
    [t('Error'), info.spawnerr === '' ? undefined : info.spawnerr],
    [t('Log'), info.stdout_logfile === '' ? undefined : info.stdout_logfile],
    [t('Error log'), info.stderr_logfile === '' ? undefined : info.stderr_logfile],
    [t('Defined in'), place],
  ];
  const lastLines = (runs[0]?.stderr ?? '').trimEnd().split('\n').slice(-MOST_LINES).join('\n');
  return {
    title: namespecOf(info.group, info.name),
    facts: [...known(facts), ...usageFacts(samples, t), ...historyFacts(runs, t)],
    lastLines: withoutAnsi(lastLines),
  };
}

const MOST_LINES = 6;

export function serverTooltip(server: ServerView, t: Translate): Tooltip {
  const { label, configFile, connection } = server;
  const facts: [string, string | undefined][] = [[t('Configuration'), configFile]];
  switch (connection.kind) {
    case 'live':
      facts.push(
        [t('Identification'), connection.identification],
        [t('Version'), connection.version],
        [t('Process id'), String(connection.pid)],
        [t('Address'), connection.address],
      );
      break;
    case 'lost':
    case 'failed':
      facts.push([t('Error'), connection.reason]);
      break;
    case 'unreachable':
      facts.push([t('Process id'), String(connection.pid)], [t('Address'), connection.address]);
      break;
    case 'unauthorized':
    case 'denied':
      facts.push([t('Address'), connection.address]);
      break;
    case 'connecting':
    case 'absent':
      break;
  }
  facts.push([t('What to do'), connectionAdvice(server, t)]);
  return { title: label, facts: known(facts) };
}

function known(facts: readonly [string, string | undefined][]): [string, string][] {
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
}

/** Unix seconds as the user's clock shows them; 0: never. */
function moment(seconds: number): string | undefined {
  return seconds === 0 ? undefined : new Date(seconds * 1000).toLocaleString();
}
