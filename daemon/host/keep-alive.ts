import { MessageChannel } from 'node:worker_threads';
import { type Disposable } from '../../core/clock.ts';

/** Node ends a process that waits for nothing but signals; until disposed this is something to wait for, at no cost. */
export function keepAlive(): Disposable {
  const { port1 } = new MessageChannel();
  port1.ref();
  return {
    dispose: () => {
      port1.close();
    },
  };
}
