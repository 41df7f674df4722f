import { setTimeout as delay } from 'node:timers/promises';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { type Part } from '../part.ts';
import { type Subject, withSubject } from '../subject.ts';

const PROGRAMS = 200;
const KILLS = 20;

/** From SIGKILL to the moment in which the new process says that it runs. */
export const kill: Part<'again'> = {
  name: 'kill',
  lines: [
    {
      what: 'a new child after kill -9, of 200 programs',
      of: 'again',
      unit: 'ms',
      bound: { kind: 'times', times: 100 },
    },
    {
      what: 'a new child after kill -9, of 200 programs',
      of: 'again',
      unit: 'ms',
      statistic: 'p99',
      bound: { kind: 'at-most', value: 30 },
    },
  ],
  measure: peer =>
    withSubject(peer, { running: PROGRAMS }, async subject => {
      const again: number[] = [];
      while (again.length < KILLS) again.push(await replaceKilled(subject, again.length));
      return { again };
    }),
};

async function replaceKilled({ daemon, announcements }: Subject, round: number): Promise<number> {
  const name = `p${(round * 7) % PROGRAMS}`;
  const { pid } = await waitUntil(`${name} to be RUNNING`, async () => {
    const info = await daemon.client.getProcessInfo(name);
    return info.statename === 'RUNNING' ? info : undefined;
  });
  // A program dies at any moment, not at the one in which the daemon has just looked.
  await delay(Math.random() * 1000);
  const again = announcements.until(announcements.heard + 1);
  const begin = performance.now();
  process.kill(pid, 'SIGKILL');
  await again;
  return performance.now() - begin;
}
