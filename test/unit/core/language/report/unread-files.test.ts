import { expect, test } from 'vitest';
import { checkConfiguration } from '../../../../../core/language/report/check-configuration.ts';
import { memorySurroundings } from '../../../../support/memory-surroundings.ts';

test('what is said of files that have no text stands before what is said of the others', () => {
  const surroundings = memorySurroundings({
    '/etc/main.conf': '[supervisord]\numask=x\n[include]\nfiles=*.ini\n',
    '/etc/a.ini': 'junk',
    '/etc/b.ini': null,
    '/etc/c.ini': null,
  });
  const machine = { kindOf: (): undefined => undefined, path: [] };
  const found = checkConfiguration('/etc/main.conf', { surroundings, machine, overrides: {} });
  expect(found.map(({ file, code }) => `${file} ${code}`)).toEqual([
    '/etc/b.ini unreadable-file',
    '/etc/c.ini unreadable-file',
    '/etc/main.conf bad-value',
    '/etc/a.ini outside-section',
  ]);
});
