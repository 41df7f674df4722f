import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FAULTS, RpcFault } from '../../core/protocol/fault.ts';
import { countPoints } from '../../core/protocol/event-envelope.ts';
import { ours, type Peer, python } from '../../scripts/peers/peer.ts';
import { type RunningDaemon } from '../../scripts/peers/start-daemon.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { fixtures } from '../support/fixtures.ts';
import { startOurs, startPython } from '../support/start-daemon.ts';

const LISTENER = `command=/usr/bin/python3 ${join(fixtures, 'records-events.py')} %(here)s/events
buffer_size=100
stderr_logfile=NONE
`;

const program = (name: string, command: string, options = ''): string =>
  `[program:${name}]\ncommand=${command}\nautostart=false\nautorestart=false\nstartsecs=0\nstdout_logfile=NONE\nstderr_logfile=NONE\n${options}\n`;

const CONF = `[eventlistener:all]
events=PROCESS_STATE,PROCESS_LOG,PROCESS_COMMUNICATION,REMOTE_COMMUNICATION,SUPERVISOR_STATE_CHANGE,PROCESS_GROUP
${LISTENER}
${program('cat', '/bin/cat', 'stdout_events_enabled=true')}
${program('err', '/bin/sh -c "exec cat >&2"', 'stderr_events_enabled=true')}
${program('capture', '/bin/cat', 'stdout_capture_maxbytes=1KB')}
${program('capture-err', '/bin/sh -c "exec cat >&2"', 'stderr_capture_maxbytes=1KB')}
${program('good', '/bin/sh -c "exit 0"')}
${program('bad', '/bin/sh -c "exit 3"')}
${program('hopeless', '/bin/sh -c "exit 1"', 'startsecs=5\nstartretries=0')}
[group:both]
programs=one,two
${program('one', '/bin/cat')}
${program('two', '/bin/cat')}
`;

const CAPTURED = '<!--XSUPERVISOR:BEGIN-->captured é\nline<!--XSUPERVISOR:END-->';

type Action = { readonly act: (daemon: RunningDaemon) => Promise<unknown>; readonly events: number };

/** What is done, one after the other, and how many events it brings about. */
const ACTIONS: readonly Action[] = [
  // Eleven groups, the daemon, and the listener itself.
  { act: () => Promise.resolve(), events: 9 + 1 + 2 },
  { act: ({ client }) => client.startProcess('cat'), events: 2 },
  { act: ({ client }) => client.sendProcessStdin('cat', 'one é 𝄞\n'), events: 1 },
  { act: ({ client }) => client.stopProcess('cat'), events: 2 },
  { act: ({ client }) => client.startProcess('err'), events: 2 },
  { act: ({ client }) => client.sendProcessStdin('err', 'two'), events: 1 },
  { act: ({ client }) => client.startProcess('capture'), events: 2 },
  { act: ({ client }) => client.sendProcessStdin('capture', `before ${CAPTURED} and after`), events: 1 },
  { act: ({ client }) => client.startProcess('capture-err'), events: 2 },
  { act: ({ client }) => client.sendProcessStdin('capture-err', CAPTURED), events: 1 },
  { act: daemon => startShortLived(daemon, 'good'), events: 3 },
  { act: daemon => startShortLived(daemon, 'bad'), events: 3 },
  { act: daemon => startShortLived(daemon, 'hopeless'), events: 3 },
  { act: ({ client }) => client.sendRemoteCommEvent('a type', 'data é\nline'), events: 1 },
  { act: ({ client }) => client.sendRemoteCommEvent('', ''), events: 1 },
  { act: ({ client }) => client.startProcess('both:one'), events: 2 },
  { act: ({ client }) => client.stopProcess('both:one'), events: 2 },
  { act: ({ client }) => client.removeProcessGroup('good'), events: 1 },
  { act: ({ client }) => client.addProcessGroup('good'), events: 1 },
];

/** Where either daemon finds it dead at its first look, the call is a fault; the events are the same. */
async function startShortLived({ client }: RunningDaemon, name: string): Promise<void> {
  await client.startProcess(name, false).catch((error: unknown) => {
    if (!(error instanceof RpcFault) || error.code !== FAULTS.SPAWN_ERROR) throw error;
  });
}

function recorded(daemon: RunningDaemon): readonly string[] {
  const file = join(daemon.folder, 'events');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map(line => JSON.parse(line) as string);
}

async function untilRecorded(daemon: RunningDaemon, count: number): Promise<void> {
  await waitUntil(
    `event ${count} of ${daemon.peer.name}`,
    () => recorded(daemon).length >= count || undefined,
    30_000,
  );
}

/** Process ids by the order in which they appear, so that two daemons can be compared; the length is checked before. */
function masked(texts: readonly string[]): readonly string[] {
  const pids: string[] = [];
  return texts.map(text => {
    const end = text.indexOf('\n');
    const [header, payload] = [text.slice(0, end), text.slice(end + 1)];
    expect(header).toMatch(new RegExp(` len:${countPoints(payload)}$`));
    const shown = payload
      .replace(/ pid:([1-9]\d*)/, (_, pid: string) => {
        if (!pids.includes(pid)) pids.push(pid);
        return ` pid:#${pids.indexOf(pid)}`;
      })
      .replace(/^when:\d*[05]$/, 'when:#');
    return `${header.replace(/len:\d+$/, shown === payload ? '$&' : 'len:#')}\n${shown}`;
  });
}

function start(peer: Peer, conf: string, wrapper: readonly string[] = []): Promise<RunningDaemon> {
  const settings = { conf, wrapper, env: { ...python.env, ...ours.env } };
  return peer.name === 'ours' ? startOurs(settings) : startPython(settings);
}

async function eventsOf(peer: Peer): Promise<readonly string[]> {
  const daemon = await start(peer, CONF);
  let count = 0;
  for (const { act, events } of ACTIONS) {
    await act(daemon);
    count += events;
    await untilRecorded(daemon, count);
  }
  await daemon.client.shutdown();
  await daemon.exited;
  const texts = masked(recorded(daemon));
  // What follows depends on when the listener itself is ended.
  return texts.slice(0, texts.findIndex(text => text.includes('SUPERVISOR_STATE_CHANGE_STOPPING')) + 1);
}

test('a listener of Python is sent the same bytes for the same actions', { timeout: 150_000 }, async () => {
  const [theirs, own] = await Promise.all([eventsOf(python), eventsOf(ours)]);
  expect(own).toEqual(theirs);
  expect(own.at(-1)).toContain('SUPERVISOR_STATE_CHANGE_STOPPING');
});

test('ticks are the same, and come at multiples of their period', { timeout: 90_000 }, async () => {
  const ticksOf = async (peer: Peer): Promise<readonly string[]> => {
    const daemon = await start(peer, `[eventlistener:clock]\nevents=TICK_5\n${LISTENER}`);
    await untilRecorded(daemon, 2);
    return masked(recorded(daemon).slice(0, 2));
  };
  const [theirs, own] = await Promise.all([ticksOf(python), ticksOf(ours)]);
  expect(own).toEqual(theirs);
  expect(own[1]).toMatch(/ serial:1 pool:clock poolserial:1 eventname:TICK_5 len:#\nwhen:#$/);
});

const asRoot = test.runIf(process.getuid?.() === 0); // the right to signal others is there to be taken away

asRoot('a child that the daemon may not signal is UNKNOWN, and told so', { timeout: 90_000 }, async () => {
  const eventsOfStranger = async (peer: Peer): Promise<readonly string[]> => {
    const conf = `[eventlistener:states]\nevents=PROCESS_STATE\n${LISTENER}${program('stranger', '/bin/sleep 1000', 'user=nobody')}`;
    const daemon = await start(peer, conf, ['/usr/bin/setpriv', '--bounding-set=-kill']);
    await untilRecorded(daemon, 2);
    await daemon.client.startProcess('stranger');
    await untilRecorded(daemon, 4);
    await untilStranger((await daemon.client.getProcessInfo('stranger')).pid);
    await expect(daemon.client.stopProcess('stranger')).rejects.toThrow('FAILED');
    await untilRecorded(daemon, 6);
    const { statename, pid } = await daemon.client.getProcessInfo('stranger');
    expect(statename).toBe('UNKNOWN');
    // Who may signal it does: neither daemon would end before it has.
    process.kill(pid, 'SIGKILL');
    return masked(recorded(daemon));
  };
  const [theirs, own] = await Promise.all([eventsOfStranger(python), eventsOfStranger(ours)]);
  expect(own).toEqual(theirs);
  expect(own.at(-1)).toContain('eventname:PROCESS_STATE_UNKNOWN');
});

/** Until its exec a child of Python's daemon may still be of the daemon's own user. */
async function untilStranger(pid: number): Promise<void> {
  await waitUntil('the child to be of another user', () =>
    /^Uid:\t[1-9]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8')) ? true : undefined,
  );
}
