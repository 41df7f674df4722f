import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../../scripts/root.ts';
import { LACKS } from '../../support/without-libc.ts';

test('what is missing without the C library is listed in the documentation as the tests take it', () => {
  const page = readFileSync(join(root, 'docs/without-libc.md'), 'utf8');
  const items = page.split(/\n(?=- |\n)/).filter(part => part.startsWith('- '));
  const listed = items.map(item => item.slice(2).replace(/\n\s*/g, ' ').trim());
  expect(listed).toEqual(Object.values(LACKS));
});
