// npm run test:long -- restarts [COUNT]: programs that crash and are started again leave nothing in the daemon.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ours } from '../../scripts/peers/peer.ts';
import { childrenOf } from '../../scripts/peers/process-table.ts';
import { startDaemon } from '../../scripts/peers/start-daemon.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { setup } from '../support/build-once.ts';

/** The daemon grows to its size in the first restarts; what follows is compared with that. */
const WARM_UP = 2_000;
/** A leak of one small object for each restart would be more. */
const MEMORY_BYTES = 8 * 1024 * 1024;
/** The pipes of those that are just being started. */
const DESCRIPTORS = 10 * 3;

const [count = 10_000] = process.argv.slice(2).map(Number);
const begin = Date.now();
await setup();
const daemon = await startDaemon(ours, {
  daemonOptions: 'logfile_maxbytes=0',
  conf: `
[program:crashes]
command=/bin/sh -c "echo out; echo err >&2; exit 1"
process_name=%(program_name)s_%(process_num)d
numprocs=10
startsecs=0
autorestart=true
`,
});
const failures: readonly string[] = await watch().finally(async () => {
  for (const line of await daemon.end()) console.log(line);
});
for (const failure of failures) console.log(failure);
console.log(`${failures.length} failures; ${Math.round((Date.now() - begin) / 1000)} s`);
process.exitCode = failures.length > 0 ? 1 : 0;

async function watch(): Promise<readonly string[]> {
  const before = await measureAt(WARM_UP);
  const after = await measureAt(WARM_UP + count);
  await daemon.client.stopProcessGroup('crashes').catch(() => undefined);
  const failures: string[] = [];
  const descriptors = after.descriptors - before.descriptors;
  if (descriptors > DESCRIPTORS) failures.push(`${descriptors} descriptors more`);
  const bytes = after.memoryBytes - before.memoryBytes;
  if (bytes > MEMORY_BYTES) failures.push(`${Math.round(bytes / 1024)} KiB more`);
  await waitUntil('all children to be gone', () =>
    childrenOf(daemon.pid).length === 0 ? true : undefined,
  ).catch(() => failures.push(`${childrenOf(daemon.pid).length} children or zombies are left`));
  return failures;
}

type Measure = { readonly descriptors: number; readonly memoryBytes: number };

async function measureAt(restarted: number): Promise<Measure> {
  const limitMs = 30_000 + restarted * 100;
  await waitUntil(`${restarted} starts`, () => (startsOf() >= restarted ? true : undefined), limitMs);
  const status = readFileSync(`/proc/${daemon.pid}/status`, 'utf8');
  const [, kilobytes] = /^RssAnon:\s+(\d+) kB$/m.exec(status) ?? [];
  const descriptors = readdirSync(`/proc/${daemon.pid}/fd`).length;
  console.log(`after ${startsOf()} starts: ${descriptors} descriptors, ${kilobytes} KiB of its own`);
  return { descriptors, memoryBytes: Number(kilobytes) * 1024 };
}

function startsOf(): number {
  return readFileSync(join(daemon.folder, 'supervisord.log'), 'utf8').split(' INFO spawned: ').length - 1;
}
