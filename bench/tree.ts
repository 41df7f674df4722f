// What the editor's view costs the extension host with 1,000 processes: the first drawing, and two hundred changes of state a second.
// Measured without an editor: from what a daemon tells to the rows that the editor is asked to draw again.
import { type ProcessInfo } from '../core/protocol/process-info.ts';
import { PROCESS_STATES, type ProcessStateName } from '../core/protocol/states.ts';
import { applyEvent } from '../extension/servers/applied-events.ts';
import { type ServerView } from '../extension/servers/connection.ts';
import { treeChanges } from '../extension/tree/tree-changes.ts';
import { buildTree, EMPTY_TREE, type TreeModel } from '../extension/tree/tree-model.ts';
import { machineLine } from './machine.ts';
import { summarize } from './statistics.ts';

const PROCESSES = 1000;
const ROUNDS = 30;
const CHANGES_A_SECOND = 200;
/** The views are drawn at most ten times a second while states change. */
const DRAWINGS_A_SECOND = 10;

const OPTIONS = {
  flattenSingleGroups: true,
  sort: 'configuration',
  groupBy: 'group',
  isShown: () => true,
} as const;

function info(index: number): ProcessInfo {
  return {
    name: `worker_${index}`,
    group: `pool_${Math.floor(index / 10)}`,
    start: 1_700_000_000,
    stop: 0,
    now: 1_700_000_191,
    state: PROCESS_STATES.RUNNING,
    statename: 'RUNNING',
    spawnerr: '',
    exitstatus: 0,
    logfile: '/logs/out',
    stdout_logfile: '/logs/out',
    stderr_logfile: '/logs/err',
    pid: 1000 + index,
    description: '',
  };
}

function viewOf(processes: readonly ProcessInfo[]): ServerView {
  const connection = {
    kind: 'live',
    via: 'control',
    address: 'unix:///s',
    identification: 'supervisor',
    version: '4.3.0',
    pid: 1,
    processes,
  } as const;
  return { id: 's', label: 's', origin: 'conf', configFile: '/s', starting: false, connection };
}

function draw(processes: readonly ProcessInfo[]): TreeModel {
  return buildTree([viewOf(processes)], OPTIONS, (message, ...values) =>
    message.replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)])),
  );
}

/** Milliseconds of processor time, which others on the machine do not change. */
function timed(run: () => void): number {
  const begin = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}

/** One second of changes: milliseconds of work, and rows that the editor is asked to draw. */
function second(from: readonly ProcessInfo[]): { readonly ms: number; readonly rows: number } {
  let processes = from;
  let model = draw(processes);
  let rows = 0;
  const states: readonly ProcessStateName[] = ['STOPPING', 'STOPPED', 'STARTING', 'RUNNING'];
  const ms = timed(() => {
    for (let change = 0; change < CHANGES_A_SECOND; change += 1) {
      const { name, group } = info((change * 7) % PROCESSES);
      const eventname = `PROCESS_STATE_${states[change % states.length] ?? 'RUNNING'}`;
      const event = {
        eventname,
        processname: name,
        groupname: group,
        from_state: 'RUNNING',
        pid: 7,
        tries: 0,
      };
      processes = applyEvent(processes, {
        event: event as Parameters<typeof applyEvent>[1]['event'],
        timeMs: 1_700_000_200_000,
        serial: undefined,
      });
      if (change % (CHANGES_A_SECOND / DRAWINGS_A_SECOND) > 0) continue;
      const next = draw(processes);
      const changes = treeChanges(model, next);
      rows += changes.kind === 'nodes' ? changes.ids.length : next.nodes.size;
      model = next;
    }
  });
  return { ms, rows };
}

const processes = Array.from({ length: PROCESSES }, (_, index) => info(index));
const first = Array.from({ length: ROUNDS }, () =>
  timed(() => {
    treeChanges(EMPTY_TREE, draw(processes));
  }),
);
const seconds = Array.from({ length: ROUNDS }, () => second(processes));
console.log(machineLine());
console.log(`first drawing of ${PROCESSES} processes: ${summarize(first).median.toFixed(1)} ms`);
console.log(
  `${CHANGES_A_SECOND} changes of state a second: ${summarize(seconds.map(({ ms }) => ms)).median.toFixed(1)} ms of work a second, ` +
    `${summarize(seconds.map(({ rows }) => rows)).median} rows drawn again`,
);
