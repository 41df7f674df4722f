import { expect, test } from 'vitest';
import { EventBuffer, type QueuedEvent, rejectionDelayMs } from '../../../../daemon/model/event-buffer.ts';

const event = (serial: number): QueuedEvent => ({ serial, poolSerial: 0, eventname: 'TICK_5', payload: '' });

test('events come out in their order, and one too many pushes the oldest out', () => {
  const buffer = new EventBuffer(2);
  expect([1, 2, 3].map(serial => buffer.push(event(serial))?.serial)).toEqual([undefined, undefined, 1]);
  expect([buffer.length, buffer.first?.serial, buffer.size]).toEqual([2, 2, 2]);
  expect([1, 2, 3].map(() => buffer.shift()?.serial)).toEqual([2, 3, undefined]);
});

test('what is put back is the first again, and of a full buffer the oldest has to go', () => {
  const buffer = new EventBuffer(3);
  for (const serial of [1, 2, 3]) buffer.push(event(serial));
  buffer.shift();
  expect(buffer.putBack(event(1))).toBeUndefined();
  expect(buffer.putBack(event(0))?.serial).toBe(1);
  expect([1, 2, 3, 4].map(() => buffer.shift()?.serial)).toEqual([0, 2, 3, undefined]);
});

test('a long queue is taken out one by one', () => {
  const buffer = new EventBuffer(10_000);
  for (let serial = 0; serial < 10_000; serial++) buffer.push(event(serial));
  const serials = Array.from({ length: 10_000 }, () => buffer.shift()?.serial);
  expect(serials.every((serial, at) => serial === at)).toBe(true);
  expect(buffer.length).toBe(0);
});

test('a rejected event is sent again at once while there are listeners that have not seen it, then ever more slowly', () => {
  expect([1, 2, 3, 4, 5, 9, 10, 2000].map(count => rejectionDelayMs(count, 2))).toEqual([
    0, 10, 20, 40, 80, 1000, 1000, 1000,
  ]);
});
