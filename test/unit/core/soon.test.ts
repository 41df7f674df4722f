import { expect, test } from 'vitest';
import { attempt, goOn } from '../../../core/soon.ts';

function fail(): never {
  throw new Error('broken');
}

test('what is there is gone on with at once, what comes later when it comes', async () => {
  expect(goOn(1, value => value + 1)).toBe(2);
  const later = goOn(Promise.resolve(1), value => value + 1);
  expect(later).toBeInstanceOf(Promise);
  expect(await later).toBe(2);
});

test('an attempt that throws is answered at once, one that rejects when it does', async () => {
  const answer = (error: unknown): string => String(error);
  expect(attempt(fail, answer)).toBe('Error: broken');
  const later = attempt(() => Promise.resolve().then(fail), answer);
  expect(later).toBeInstanceOf(Promise);
  expect(await later).toBe('Error: broken');
  expect(attempt(() => 'done', answer)).toBe('done');
});

test('what fails in going on fails the attempt around it', async () => {
  const answer = (error: unknown): string => String(error);
  expect(attempt(() => goOn(1, fail), answer)).toBe('Error: broken');
  expect(await attempt(() => goOn(Promise.resolve(1), fail), answer)).toBe('Error: broken');
});
