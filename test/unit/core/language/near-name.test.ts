import { expect, test } from 'vitest';
import { nearName, suggestion } from '../../../../core/language/near-name.ts';

const options = ['command', 'autostart', 'autorestart', 'startsecs', 'user'];

test.each([
  ['comand', 'command'],
  ['Command', 'command'],
  ['ocmmand', 'command'],
  ['autostrat', 'autostart'],
  ['auto_restart', 'autorestart'],
  ['start_secs', 'startsecs'],
  ['usr', 'user'],
  ['x', undefined],
  ['', undefined],
  ['nothing like it', undefined],
  ['c'.repeat(65), undefined],
])('%s means %s', (name, meant) => {
  expect(nearName(name, options)).toBe(meant);
});

test('a long name is near to itself alone', () => {
  expect(nearName('c'.repeat(65), ['c'.repeat(65)])).toBe('c'.repeat(65));
});

test('a suggestion is a question, or nothing', () => {
  expect([suggestion('usr', options), suggestion('zzzz', options)]).toEqual(['; did you mean user?', '']);
});
