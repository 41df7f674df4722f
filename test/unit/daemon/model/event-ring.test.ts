import { expect, test } from 'vitest';
import { EventRing } from '../../../../daemon/model/event-ring.ts';

function ringOf(...texts: readonly string[]): EventRing {
  const ring = new EventRing(10);
  ring.record(['TICK_5']);
  for (const text of texts) ring.push('TICK_5', () => text);
  return ring;
}

test('events are numbered from 1, and the oldest go when the texts become too long', () => {
  const ring = ringOf('aaaa', 'bbbb', 'cccc');
  expect([0, 1, 2, 3, 4].map(number => ring.at(number)?.text)).toEqual([
    undefined,
    undefined,
    'bbbb',
    'cccc',
    undefined,
  ]);
  expect(ring.next).toBe(4);
  ring.push('TICK_60', number => `number ${number}, too long for the ring`);
  expect(ring.at(3)).toBeUndefined();
  expect(ring.at(4)).toEqual({ name: 'TICK_60', text: 'number 4, too long for the ring' });
});

test('it knows whether it holds everything of a type from a number on', () => {
  const ring = ringOf('aaaa', 'bbbb', 'cccc');
  expect([1, 2, 3, 4, 5].map(from => ring.holds(['TICK_5'], from))).toEqual([false, true, true, true, false]);
  ring.record(['TICK_60', 'TICK_5']);
  ring.push('TICK_60', () => 'd');
  expect([3, 4, 5].map(from => ring.holds(['TICK_5', 'TICK_60'], from))).toEqual([false, true, true]);
  expect(ring.holds(['TICK_3600'], 5)).toBe(false);
});

test('what is forgotten is not held, and numbers go on', () => {
  const ring = ringOf('aaaa');
  ring.forget();
  expect([ring.holds(['TICK_5'], 1), ring.holds(['TICK_5'], 2), ring.at(1)]).toEqual([
    false,
    false,
    undefined,
  ]);
  ring.record(['TICK_5']);
  ring.push('TICK_5', () => 'e');
  expect([ring.holds(['TICK_5'], 2), ring.at(2)?.text]).toEqual([true, 'e']);
});
