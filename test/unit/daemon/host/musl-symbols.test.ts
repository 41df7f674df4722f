import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../../../scripts/root.ts';

const source = readFileSync(join(root, 'daemon/host/libc.ts'), 'utf8');
const exported = new Set(
  readFileSync(join(root, 'test/fixtures/musl-symbols.txt'), 'utf8')
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#')),
);

/** Names of the C functions that the source looks up by a call. */
function lookedUpBy(call: RegExp): string[] {
  return [...source.matchAll(new RegExp(`${call.source}\\(\\s*'[^']*?(\\w+)\\(`, 'g'))].map(
    ([, name = '']) => name,
  );
}

test('musl has every function without which the daemon does not use the C library', () => {
  const needed = lookedUpBy(/\blib\.func/);
  expect(needed.length).toBeGreaterThan(25);
  // Of `pipe` and `pipe2` only one is called on a platform, of `getrlimit64` and `getrlimit` the first that is there.
  expect(needed.filter(name => !exported.has(name))).toEqual([]);
});

test('of those that may be missing, musl lacks the one that has another way round', () => {
  const optional = lookedUpBy(/\bfind/);
  expect(optional.length).toBeGreaterThan(3);
  expect(optional.filter(name => !exported.has(name))).toEqual(['posix_spawn_file_actions_addclosefrom_np']);
});
