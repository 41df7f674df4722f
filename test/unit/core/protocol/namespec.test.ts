import { expect, test } from 'vitest';
import { namespecOf, splitNamespec } from '../../../../core/protocol/namespec.ts';

test.each([
  ['cat', { group: 'cat', process: 'cat' }],
  ['pool:a', { group: 'pool', process: 'a' }],
  ['pool:a:b', { group: 'pool', process: 'a:b' }],
  ['pool:*', { group: 'pool', process: undefined }],
  ['pool:', { group: 'pool', process: undefined }],
])('%s is read as a process or a whole group', (namespec, expected) => {
  expect(splitNamespec(namespec)).toEqual(expected);
});

test.each([
  ['cat', 'cat', 'cat'],
  ['pool', 'a', 'pool:a'],
])(
  'process %s of group %s is printed with its group only when the names differ',
  (group, process, expected) => {
    expect(namespecOf(group, process)).toBe(expected);
  },
);
