// npm run bench:floor [-- --rounds N]: what this machine lets any parent do, with the calls that the daemon uses and nothing around
// them. No figure of `npm run bench` can be better; the load of the machine counts for both.
import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { constants } from 'node:os';
import { join } from 'node:path';
import { loadLibc, type Libc } from '../daemon/host/libc.ts';
import { sendSignal } from '../daemon/host/send-signal.ts';
import { makePipes, type SpawnPipes } from '../daemon/host/spawn-pipes.ts';
import { type SpawnRequest } from '../daemon/model/ports.ts';
import { plainEnvironment } from '../scripts/plain-environment.ts';
import { ensureTools, loadGenerator } from '../scripts/setup/debian.ts';
import { Announcements } from './announcements.ts';
import { callFloor } from './call-floor.ts';
import { machineLine } from './machine.ts';
import { summarize } from './statistics.ts';
import { folderInMemory } from './subject.ts';

process.env = plainEnvironment(process.env);
await ensureTools([loadGenerator], console.log);
const rounds = process.argv[2] === '--rounds' ? Number(process.argv[3]) : 5;
const loaded = await loadLibc({});
if (loaded.kind === 'absent') throw new Error(loaded.reason);
console.log(`${rounds} rounds; ${machineLine()}`);
for (const count of [200, 1000]) {
  const measured: Floor[] = [];
  for (let round = 0; round < rounds; round += 1) measured.push(await floorOf(loaded.libc, count));
  const median = (of: keyof Floor): string => summarize(measured.map(floor => floor[of])).median.toFixed(1);
  console.log(
    `${count} programs: start ${median('startMs')} ms, all running ${median('runningMs')} ms, stop ${median('stopMs')} ms`,
  );
}

for (const module of ['node:http', 'node:net'] as const) {
  const { asleep, awake } = await callFloor(module);
  console.log(
    `a server of ${module}: ${awake.toFixed(0)} calls a second one after the other, ${asleep.toFixed(0)} when processors fall asleep between them`,
  );
}

const { idleMs, callMs } = await processFloor(rounds * 4);
console.log(
  `a process of Node: ${idleMs.toFixed(1)} ms with nothing to do, ${callMs.toFixed(1)} ms with one call over HTTP`,
);

type Floor = {
  /** All calls that start one have returned. */
  readonly startMs: number;
  /** All programs have said that they run. */
  readonly runningMs: number;
  /** From the first signal until the last death is known. */
  readonly stopMs: number;
};

/** Starts so many programs with three pipes each, and ends them. */
async function floorOf(libc: Libc, count: number): Promise<Floor> {
  const folder = await folderInMemory();
  const announcements = new Announcements(join(folder, 'announcements'));
  const children: { readonly pid: number; readonly pipes: SpawnPipes }[] = [];
  try {
    const request = requestFor(announcements.command);
    const begin = performance.now();
    const all = announcements.until(count).then(() => performance.now() - begin);
    for (let index = 0; index < count; index += 1) children.push(startOne(libc, request));
    const startMs = performance.now() - begin;
    const runningMs = await all;
    const stopBegin = performance.now();
    for (const { pid } of children) sendSignal(pid, constants.signals.SIGTERM);
    for (let dead = 0; dead < count;) if (libc.reap() !== undefined) dead += 1;
    return { startMs, runningMs, stopMs: performance.now() - stopBegin };
  } finally {
    for (const { pipes } of children) pipes.closeAll();
    announcements.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function requestFor(command: string): SpawnRequest {
  const [, script = ''] = /^\/bin\/sh -c "(.*)"$/.exec(command) ?? [];
  return {
    file: '/bin/sh',
    argv: ['/bin/sh', '-c', script],
    environment: { PATH: process.env['PATH'] ?? '' },
    directory: undefined,
    umask: undefined,
    uid: undefined,
    redirectStderr: false,
    stdinFd: undefined,
  };
}

function startOne(libc: Libc, request: SpawnRequest): { pid: number; pipes: SpawnPipes } {
  const pipes = makePipes(libc, request, undefined);
  const { file, argv, environment, directory } = request;
  const outcome = libc.spawn({ file, argv, environment, directory, fds: pipes.childFds });
  if (outcome.kind === 'failed') throw new Error(`no child: ${outcome.errno}`);
  pipes.closeChildEnds();
  return { pid: outcome.pid, pipes };
}

/** Medians of whole processes, the one beside the other: no `supervisorctl` on Node can be sooner done. */
async function processFloor(runs: number): Promise<{ readonly idleMs: number; readonly callMs: number }> {
  const folder = await folderInMemory();
  const socketPath = join(folder, 's.sock');
  const server = createServer((request, response) => {
    request.resume().once('end', () => response.end('<methodResponse/>'));
  });
  await new Promise<void>(resolve => server.listen(socketPath, resolve));
  const call = `require('node:http').request({ socketPath: ${JSON.stringify(socketPath)}, method: 'POST' }, answer => answer.pipe(process.stdout)).end('<methodCall/>')`;
  const [idle, calling]: [number[], number[]] = [[], []];
  try {
    for (let run = 0; run < runs; run += 1) {
      idle.push(await timeOf(''));
      calling.push(await timeOf(call));
    }
  } finally {
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
  return { idleMs: summarize(idle).median, callMs: summarize(calling).median };
}

function timeOf(script: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout.resume();
    child.once('error', reject);
    child.once('close', code => {
      if (code === 0) resolve(performance.now() - begin);
      else reject(new Error(`the process ended with ${code}`));
    });
  });
}
