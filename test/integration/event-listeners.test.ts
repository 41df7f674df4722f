import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/root.ts';
import { type RunningDaemon } from '../../scripts/peers/start-daemon.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { logOf, untilFile, untilState } from '../support/observe.ts';
import { startOurs, testFolder } from '../support/start-daemon.ts';

/**
 * A listener in shell that deals with events until `on_event`, which may misbehave, is done with it. Headers go to the file
 * `seen`. In the configuration `%` is written twice.
 */
function listener(
  name: string,
  script: string,
  options: readonly string[] = [],
): { conf: string; script: string } {
  return {
    conf: [
      `[eventlistener:${name}]`,
      `command=/bin/bash %(here)s/${name}.sh`,
      'directory=%(here)s',
      'startsecs=0',
      ...(options.some(option => option.startsWith('events=')) ? [] : ['events=REMOTE_COMMUNICATION']),
      ...options,
      '',
    ].join('\n'),
    script: `take() { read -r header; len=\${header##*len:}; IFS= read -r -N "$len" payload; echo "$header" >>${name}.seen; }\n${script}\n`,
  };
}

const HONEST = 'while :; do echo READY; take; printf "RESULT 2\\nOK"; done';

async function start(
  listeners: readonly { readonly conf: string; readonly script: string }[],
  conf = '',
): Promise<RunningDaemon> {
  const folder = await testFolder();
  for (const { conf: section, script } of listeners) {
    const name = /:(.*)\]/.exec(section)?.[1] ?? '';
    writeFileSync(join(folder, `${name}.sh`), script);
  }
  return startOurs({ folder, conf: listeners.map(one => one.conf).join('') + conf });
}

const seenBy = ({ folder }: RunningDaemon, name: string): readonly string[] => {
  const file = join(folder, `${name}.seen`);
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
};

const untilSeen = (daemon: RunningDaemon, name: string, count: number) =>
  waitUntil(`${count} events of ${name}`, () => seenBy(daemon, name).length >= count || undefined, 30_000);

const say = (daemon: RunningDaemon, type: string, data = ''): Promise<true> =>
  daemon.client.sendRemoteCommEvent(type, data);

test(
  'a listener that floods its stdout is heard no more, and the daemon and others go on',
  { timeout: 60_000 },
  async () => {
    const daemon = await start([
      listener('floods', 'yes | head -c 20000000; echo over >over; exec sleep 1000', ['stdout_logfile=NONE']),
      listener('honest', HONEST),
    ]);
    await untilFile(daemon, 'over', /over/);
    await say(daemon, 'a');
    await untilSeen(daemon, 'honest', 1);
    await untilFile(daemon, 'supervisord.log', /floods: has entered the UNKNOWN state/);
    expect(logOf(daemon)).toContainEqual(
      expect.stringMatching(/^WARN floods: wrote b'y\\ny\\n.*'… where b'READY\\n' was due$/),
    );
    expect((await daemon.client.getProcessInfo('floods')).statename).toBe('RUNNING');
  },
);

test('a listener that answers half a line and stops holds up itself alone', async () => {
  const daemon = await start([
    listener('half', 'echo READY; take; printf "RESULT"; exec sleep 1000'),
    listener('honest', HONEST),
  ]);
  for (const type of ['a', 'b', 'c']) await say(daemon, type);
  await untilSeen(daemon, 'honest', 3);
  await untilSeen(daemon, 'half', 1);
  expect(seenBy(daemon, 'half')).toHaveLength(1);
  // Its event is sent again when it has been started again.
  await daemon.client.stopProcess('half');
  await daemon.client.startProcess('half');
  await untilSeen(daemon, 'half', 2);
  expect(new Set(seenBy(daemon, 'half')).size).toBe(1);
});

test.each([
  ['before READY', 'exit 1'],
  ['in the middle of READY', 'printf REA; exit 1'],
  ['after READY', 'echo READY; exit 1'],
  ['with an event', 'echo READY; take; exit 1'],
  ['in the middle of its answer', 'echo READY; take; printf "RESULT 2\\nO"; exit 1'],
])(
  'a listener that exits %s is started again, and no event is lost',
  { timeout: 60_000 },
  async (_, broken) => {
    const daemon = await start([
      listener('exits', `if [ ! -e again ]; then touch again; sleep 0.2; ${broken}; fi; ${HONEST}`),
    ]);
    await say(daemon, 'a');
    await untilState(daemon, 'exits', 'RUNNING');
    await say(daemon, 'b');
    await waitUntil('both events', () => new Set(seenBy(daemon, 'exits')).size === 2 || undefined, 30_000);
  },
);

test(
  'a listener that says READY without reading is waited for, however much there is to send',
  { timeout: 60_000 },
  async () => {
    // It answers a hundred events of 64 KiB, which fill its pipe and the queue behind it, before it reads the first.
    const daemon = await start([
      listener(
        'deaf',
        'for i in $(seq 100); do echo READY; sleep 0.01; printf "RESULT 2\\nOK"; done; echo READY; cat >taken',
        ['buffer_size=200'],
      ),
      listener('honest', HONEST, ['buffer_size=200']),
    ]);
    const data = 'x'.repeat(64 * 1024);
    for (let count = 0; count < 100; count++) await say(daemon, String(count), data);
    await untilSeen(daemon, 'honest', 100);
    expect((await daemon.client.getState()).statename).toBe('RUNNING');
  },
);

test('a listener that asks for everything and rejects it all is no storm: each pool gets its own events only', async () => {
  const daemon = await start([
    listener('rejects', 'while :; do echo READY; take; printf "RESULT 4\\nFAIL"; done', [
      'events=EVENT',
      'buffer_size=3',
    ]),
    listener('honest', HONEST),
  ]);
  await untilSeen(daemon, 'rejects', 5);
  for (const type of ['a', 'b']) await say(daemon, type);
  await untilSeen(daemon, 'honest', 2);
  expect(seenBy(daemon, 'honest').map(header => /eventname:(\S+)/.exec(header)?.[1])).toEqual([
    'REMOTE_COMMUNICATION',
    'REMOTE_COMMUNICATION',
  ]);
  expect(logOf(daemon)).toContain('WARN rejects: event was rejected');
});

test('the end of the daemon is told to a listener that is the only thing it runs', async () => {
  const daemon = await start([listener('last', HONEST, ['events=SUPERVISOR_STATE_CHANGE'])]);
  await untilSeen(daemon, 'last', 1);
  await daemon.client.shutdown();
  await daemon.exited;
  expect(seenBy(daemon, 'last').map(header => /eventname:(\S+)/.exec(header)?.[1])).toEqual([
    'SUPERVISOR_STATE_CHANGE_RUNNING',
    'SUPERVISOR_STATE_CHANGE_STOPPING',
  ]);
});

test('a result handler may be a function of a JavaScript module', async () => {
  const folder = await testFolder();
  writeFileSync(
    join(folder, 'judge.mjs'),
    `export const judge = (event, result) => {
  if (result.toString() === 'again' && !globalThis.seen) { globalThis.seen = true; return false; }
  if (event.type === 'bug') throw new TypeError('a bug');
};\n`,
  );
  const { conf, script } = listener(
    'judged',
    'while :; do echo READY; take; printf "RESULT 5\\nagain"; done',
    ['result_handler=./judge.mjs:judge'],
  );
  writeFileSync(join(folder, 'judged.sh'), script);
  const daemon = await startOurs({ folder, conf });
  await say(daemon, 'a');
  await untilSeen(daemon, 'judged', 2);
  await say(daemon, 'bug');
  await untilFile(daemon, 'supervisord.log', /judged: event caused an error/);
  expect(logOf(daemon)).toContain('WARN judged: event was rejected');
});

test('a listener in JavaScript asks its daemon back, as the library makes it easy', async () => {
  const folder = await testFolder();
  writeFileSync(
    join(folder, 'asks.cjs'),
    `const { clientFromEnvironment, listen } = require(${JSON.stringify(join(root, 'dist/listener.cjs'))});
(async () => {
  const client = clientFromEnvironment();
  for await (const { event, ok } of listen()) {
    const { pid } = await client.getProcessInfo('asks');
    require('node:fs').writeFileSync('answer', event.type + ' ' + (pid === process.pid) + '\\n');
    ok();
  }
})();\n`,
  );
  const daemon = await startOurs({
    folder,
    conf: `[eventlistener:asks]\ncommand=${process.execPath} asks.cjs\ndirectory=%(here)s\nstartsecs=0\nevents=REMOTE_COMMUNICATION\n`,
  });
  await say(daemon, 'é');
  expect(await untilFile(daemon, 'answer', /\n/)).toBe('é true\n');
});
