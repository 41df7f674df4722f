import { expect, test } from 'vitest';
import { GuessLimit } from '../../../../daemon/model/guess-limit.ts';

/** Ten wrong guesses from an address; what `wrong` said of each. */
function guessTenTimes(limit: GuessLimit, address: string, nowMs: number): boolean[] {
  return Array.from({ length: 10 }, (_, index) => limit.wrong(address, `guess ${index}`, nowMs));
}

test('after ten wrong passwords an address is not listened to for a minute, and others are', () => {
  const limit = new GuessLimit();
  expect(guessTenTimes(limit, 'a', 1000)).toEqual([...Array<boolean>(9).fill(false), true]);
  expect([limit.waitMs('a', 1000), limit.waitMs('b', 1000), limit.waitMs('a', 60_999)]).toEqual([
    60_000, 0, 1,
  ]);
  expect([limit.waitMs('a', 61_000), limit.isKnown('a', 'guess 1', 61_000)]).toEqual([0, false]);
});

test('the same wrong password over and over is one guess', () => {
  const limit = new GuessLimit();
  for (let time = 0; time < 100; time++) expect(limit.wrong('a', 'old password', time)).toBe(false);
  expect([limit.waitMs('a', 100), limit.isKnown('a', 'old password', 100)]).toEqual([0, true]);
  expect([limit.isKnown('a', 'another', 100), limit.isKnown('b', 'old password', 100)]).toEqual([
    false,
    false,
  ]);
});

test('what was guessed more than a minute ago does not count', () => {
  const limit = new GuessLimit();
  for (let index = 0; index < 9; index++) limit.wrong('a', `guess ${index}`, 0);
  expect(limit.wrong('a', 'guess 9', 60_000)).toBe(false);
  expect(limit.waitMs('a', 60_000)).toBe(0);
});

test('the address that guessed longest ago is forgotten when there are more than a thousand', () => {
  const limit = new GuessLimit();
  guessTenTimes(limit, 'first', 0);
  guessTenTimes(limit, 'second', 0);
  for (let index = 0; index < 999; index++) limit.wrong(`address ${index}`, 'x', 1);
  expect([limit.waitMs('first', 1), limit.waitMs('second', 1)]).toEqual([0, 59_999]);
});
