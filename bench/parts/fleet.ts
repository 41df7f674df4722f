import { type Part } from '../part.ts';
import { type Subject, withSubject } from '../subject.ts';

const PROGRAMS = 200;

type Key = 'stopOne' | 'stopAll' | 'startAll' | 'shutdown';

/** Whole calls, which answer when everything has been done; at the end the daemon's own. */
export const fleet: Part<Key> = {
  name: 'fleet',
  lines: [
    {
      what: 'stop one of 200 programs',
      of: 'stopOne',
      unit: 'ms',
      bound: { kind: 'at-most', value: 20 },
    },
    { what: 'stop all of 200 programs', of: 'stopAll', unit: 'ms', bound: { kind: 'times', times: 5 } },
    { what: 'start all of 200 programs', of: 'startAll', unit: 'ms', bound: { kind: 'times', times: 5 } },
    {
      what: 'shutdown with 200 programs',
      of: 'shutdown',
      unit: 'ms',
      bound: { kind: 'times', times: 5 },
    },
  ],
  measure: peer =>
    withSubject(peer, { running: PROGRAMS }, async ({ daemon, announcements }) => {
      const stopOne: number[] = [];
      for (let place = 0; place < 20; place += 1) {
        const name = `p${place * 7}`;
        stopOne.push(await timed(() => daemon.client.stopProcess(name)));
        await daemon.client.startProcess(name);
      }
      const stopAll = await timed(() => daemon.client.stopAllProcesses());
      const startAll = await timed(() => daemon.client.startAllProcesses());
      // What is shut down is not to be busy with being started.
      await announcements.until(2 * PROGRAMS + stopOne.length);
      const shutdown = await timed(() => shutDown(daemon));
      return { stopOne, stopAll: [stopAll], startAll: [startAll], shutdown: [shutdown] };
    }),
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** Until the daemon's process has ended. */
async function shutDown({ client, exited }: Subject['daemon']): Promise<void> {
  await client.shutdown();
  await exited;
}
