import { expect, test } from 'vitest';
import { payloadText } from '../../../../core/protocol/event-payload.ts';
import { EventBus, EventSerials } from '../../../../daemon/run/event-bus.ts';
import { startTicks } from '../../../../daemon/run/ticks.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

function ticking(epochMs: number) {
  const clock = new FakeClock(epochMs);
  const bus = new EventBus(clock, new EventSerials());
  const ticks = startTicks(bus, clock);
  const seen: string[] = [];
  const listen = (...types: ('TICK' | 'TICK_5' | 'TICK_60' | 'TICK_3600')[]) =>
    bus.observe(types, ({ event, timeMs }) => {
      seen.push(`${event.eventname} ${payloadText(event)} at ${timeMs}`);
    });
  return { clock, ticks, seen, listen };
}

test('ticks come at multiples of their periods, the shortest first, and only those that are asked for', () => {
  const { clock, seen, listen } = ticking(3_594_000);
  const all = listen('TICK');
  clock.advance(11_000);
  expect(seen.splice(0)).toEqual([
    'TICK_5 when:3595 at 3595000',
    'TICK_5 when:3600 at 3600000',
    'TICK_60 when:3600 at 3600000',
    'TICK_3600 when:3600 at 3600000',
    'TICK_5 when:3605 at 3605000',
  ]);
  all.dispose();
  listen('TICK_3600');
  clock.advance(3_600_000);
  expect(seen).toEqual(['TICK_3600 when:7200 at 7200000']);
});

test('while nobody asks for ticks there is no timer', () => {
  const { clock, ticks, listen } = ticking(0);
  expect(clock.pending).toBe(0);
  const listening = listen('TICK_60');
  expect(clock.pending).toBe(1);
  listening.dispose();
  expect(clock.pending).toBe(0);
  listen('TICK_5');
  ticks.dispose();
  expect(clock.pending).toBe(0);
});

test('slices that were missed are not made up, and a clock set back begins one, too', () => {
  const { clock, seen, listen } = ticking(100_000);
  listen('TICK_5');
  clock.setEpochMs(200_000);
  clock.advance(5_000);
  clock.setEpochMs(50_000);
  clock.advance(5_000);
  expect(seen).toEqual(['TICK_5 when:205 at 205000', 'TICK_5 when:55 at 55000']);
});
