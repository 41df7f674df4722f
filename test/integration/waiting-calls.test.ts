import { expect, test } from 'vitest';
import { nodeClock } from '../../wire/node-clock.ts';
import { SupervisorClient } from '../../wire/supervisor-client.ts';
import { startOurs } from '../support/start-daemon.ts';
import { fixtures } from '../support/fixtures.ts';
import { logOf, untilFile, untilState } from '../support/observe.ts';

const STUBBORN = `[program:stubborn]\ncommand=${fixtures}/ignores-term.sh\nstartsecs=0\nstopwaitsecs=1000\nstdout_logfile=%(here)s/stubborn.log\n`;

test('a start that waits is answered when the program has stayed up, and one that does not at once', async () => {
  const daemon = await startOurs({
    conf:
      '[program:slow]\ncommand=/bin/sleep 1000\nstartsecs=1\nautostart=false\n' +
      '[program:slower]\ncommand=/bin/sleep 1000\nstartsecs=1000\nautostart=false\n',
  });
  const begin = performance.now();
  expect(await daemon.client.startProcess('slow')).toBe(true);
  expect(performance.now() - begin).toBeGreaterThanOrEqual(1000);
  expect((await daemon.client.getProcessInfo('slow')).statename).toBe('RUNNING');
  expect(await daemon.client.startProcess('slower', false)).toBe(true);
  expect((await daemon.client.getProcessInfo('slower')).statename).toBe('STARTING');
});

test('a start that waits fails when the program is stopped meanwhile', async () => {
  const daemon = await startOurs({
    conf: '[program:slow]\ncommand=/bin/sleep 1000\nstartsecs=1000\nautostart=false\n',
  });
  const start = expect(daemon.client.startProcess('slow')).rejects.toMatchObject({
    code: 40,
    faultString: 'ABNORMAL_TERMINATION: slow',
  });
  await untilState(daemon, 'slow', 'STARTING');
  await daemon.client.stopProcess('slow');
  await start;
});

test('while stops wait, other calls are answered, and all waiting stops end together', async () => {
  const daemon = await startOurs({ conf: STUBBORN });
  const { pid } = await untilState(daemon, 'stubborn', 'RUNNING');
  await untilFile(daemon, 'stubborn.log', /ready/);
  const stop = daemon.client.stopProcess('stubborn');
  await untilState(daemon, 'stubborn', 'STOPPING');
  const stopAll = daemon.client.stopAllProcesses();
  await expect(daemon.client.stopProcess('stubborn')).rejects.toMatchObject({
    faultString: 'NOT_RUNNING: stubborn',
  });
  expect(await daemon.client.getState()).toEqual({ statecode: 1, statename: 'RUNNING' });
  // Only running programs are stopped by it, and this one is stopping already.
  expect(await stopAll).toEqual([]);
  process.kill(pid, 'SIGKILL');
  expect(await stop).toBe(true);
  expect(logOf(daemon)).toContain('INFO waiting for stubborn to stop');
});

test('a client that goes away while it waits changes nothing', async () => {
  const daemon = await startOurs({ conf: STUBBORN });
  const { pid } = await untilState(daemon, 'stubborn', 'RUNNING');
  await untilFile(daemon, 'stubborn.log', /ready/);
  const gone = new AbortController();
  const impatient = new SupervisorClient({
    address: { kind: 'unix', path: `${daemon.folder}/s.sock` },
    clock: nodeClock,
    signal: gone.signal,
  });
  const stop = expect(impatient.stopProcess('stubborn')).rejects.toMatchObject({
    failure: { kind: 'aborted' },
  });
  await untilState(daemon, 'stubborn', 'STOPPING');
  gone.abort();
  await stop;
  expect((await daemon.client.getProcessInfo('stubborn')).statename).toBe('STOPPING');
  process.kill(pid, 'SIGKILL');
  await untilState(daemon, 'stubborn', 'STOPPED');
});

test('all of 200 programs start and stop, and the answers name each once', { timeout: 60_000 }, async () => {
  const daemon = await startOurs({
    conf: '[program:many]\ncommand=/bin/sleep 1000\nnumprocs=200\nprocess_name=p%(process_num)03d\nstartsecs=0\nautostart=false\n',
  });
  const names = Array.from({ length: 200 }, (_, index) => `p${String(index).padStart(3, '0')}`);
  const started = await daemon.client.startAllProcesses();
  expect(started.map(({ name, status }) => `${name} ${status}`).sort()).toEqual(
    names.map(name => `${name} 80`),
  );
  const pids = (await daemon.client.getAllProcessInfo()).map(({ pid }) => pid);
  expect(new Set(pids).size).toBe(200);
  const stopped = await daemon.client.stopAllProcesses();
  expect(stopped.map(({ name, status }) => `${name} ${status}`).sort()).toEqual(
    names.map(name => `${name} 80`),
  );
  expect((await daemon.client.getAllProcessInfo()).every(({ statename }) => statename === 'STOPPED')).toBe(
    true,
  );
});
