import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type RunningDaemon } from '../../scripts/peers/start-daemon.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { logOf, untilState } from '../support/observe.ts';
import { sendSpoilt } from '../support/request-survival.ts';
import { startOurs } from '../support/start-daemon.ts';

const CANARY = '[program:canary]\ncommand=/bin/cat\nstartsecs=0\n';

function descriptors({ pid }: RunningDaemon): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** Memory that belongs to the daemon alone, in bytes. */
function memory({ pid }: RunningDaemon): number {
  return Number(/^RssAnon:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}

test(
  '20,000 spoilt requests are answered or cut off, do nothing, and leave nothing behind',
  { timeout: 300_000 },
  async () => {
    const daemon = await startOurs({ conf: CANARY });
    const { pid } = await untilState(daemon, 'canary', 'RUNNING');
    const task = { socketPath: join(daemon.folder, 's.sock'), seed: 4711, limitMs: 30_000 };
    // Once through everything, so that what is made at first use is there.
    const first = await sendSpoilt({ ...task, first: 0, count: 5000 });
    const [openBefore, memoryBefore] = [descriptors(daemon), memory(daemon)];
    const second = await sendSpoilt({ ...task, first: 5000, count: 15_000 });
    expect([...first.failures, ...second.failures]).toEqual([]);
    expect((await daemon.client.getProcessInfo('canary')).pid).toBe(pid);
    await waitUntil('the connections to be closed', () => descriptors(daemon) <= openBefore || undefined);
    expect(memory(daemon) - memoryBefore).toBeLessThan(64 * 1024 * 1024);
    expect(logOf(daemon).filter(line => line.includes('raised an unexpected exception'))).toEqual([]);
    // The mutations would be worth nothing if all were refused in the same way.
    for (const status of [0, 200, 400, 404]) expect(second.statuses.get(status) ?? 0).toBeGreaterThan(100);
  },
);
