import { describe, expect, test } from 'vitest';
import { rotationDue, rotationPlan } from '../../../../daemon/model/rotation-plan.ts';

describe('a log is rotated', () => {
  test.each([
    [99, 100, false],
    [100, 100, true],
    [101, 100, true],
    [5, 0, false],
    [5, -1, false],
    [0, 0, false],
  ])('at %i bytes with a limit of %i: %s', (size, maxBytes, due) => {
    expect(rotationDue(size, maxBytes)).toBe(due);
  });
});

describe('the steps of a rotation', () => {
  test('move the oldest backup first and the live file last', () => {
    expect(rotationPlan('/l', 3)).toEqual([
      { kind: 'move', from: '/l.2', to: '/l.3' },
      { kind: 'move', from: '/l.1', to: '/l.2' },
      { kind: 'move', from: '/l', to: '/l.1' },
      { kind: 'begin', path: '/l' },
    ]);
  });

  test('with one backup move the live file alone', () => {
    expect(rotationPlan('/l', 1)).toEqual([
      { kind: 'move', from: '/l', to: '/l.1' },
      { kind: 'begin', path: '/l' },
    ]);
  });

  test.each([0, -3])('with %i backups only begin the file anew', backups => {
    expect(rotationPlan('/l', backups)).toEqual([{ kind: 'begin', path: '/l' }]);
  });
});
