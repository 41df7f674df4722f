import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks until there is an answer other than `undefined`, and returns it. Throws, naming `what`, when there is none within
 * `limitMs`. What `ask` throws is thrown at once.
 */
export async function waitUntil<T>(
  what: string,
  ask: () => T | undefined | Promise<T | undefined>,
  limitMs = 30_000,
): Promise<T> {
  const limit = AbortSignal.timeout(limitMs);
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (limit.aborted) throw new Error(`Waited ${limitMs} ms in vain for ${what}.`);
    await delay(10);
  }
}
