/** Asks until there is an answer other than `undefined`, and returns it; fails with `what` after the limit. */
export async function waitFor<T>(
  what: string,
  ask: () => T | undefined | Promise<T | undefined>,
  limitMs = 20_000,
): Promise<T> {
  const limit = AbortSignal.timeout(limitMs);
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (limit.aborted) throw new Error(`Waited ${limitMs} ms in vain for ${what}.`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
