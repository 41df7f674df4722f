// npm run test:long -- requests [COUNT [SEED]]: whatever a client sends, the daemon answers or cuts it off, and goes on.
import { join } from 'node:path';
import { ours } from '../../scripts/peers/peer.ts';
import { startDaemon } from '../../scripts/peers/start-daemon.ts';
import { setup } from '../support/build-once.ts';
import { sendSpoilt } from '../support/request-survival.ts';

const [count = 500_000, seed = Math.floor(Math.random() * 2 ** 31)] = process.argv.slice(2).map(Number);
const begin = Date.now();
console.log(`${count} spoilt requests, seed ${seed}`);
await setup();
const daemon = await startDaemon(ours, { conf: '[program:canary]\ncommand=/bin/cat\nstartsecs=0\n' });
const canary = await daemon.client.getProcessInfo('canary');
const socketPath = join(daemon.folder, 's.sock');
const failures: string[] = [];
const statuses = new Map<number, number>();
const ROUND = 10_000;
for (let first = 0; first < count && failures.length === 0; first += ROUND) {
  const round = { socketPath, seed, first, count: Math.min(ROUND, count - first), limitMs: 30_000 };
  const report = await sendSpoilt(round);
  failures.push(...report.failures);
  for (const [status, times] of report.statuses) statuses.set(status, (statuses.get(status) ?? 0) + times);
  if (process.stdout.isTTY) process.stdout.write(`\r${first + round.count} of ${count}`);
}
if ((await daemon.client.getProcessInfo('canary')).pid !== canary.pid)
  failures.push('the program was touched');
await daemon.end();
for (const failure of failures) console.log(failure);
const seconds = Math.round((Date.now() - begin) / 1000);
const counted = [...statuses].map(([status, times]) => `${status}: ${times}`).join(', ');
console.log(`${failures.length} failures; ${counted}; ${seconds} s, seed ${seed}`);
process.exitCode = failures.length > 0 ? 1 : 0;
