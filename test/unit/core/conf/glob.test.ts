import { expect, test } from 'vitest';
import { glob } from '../../../../core/conf/glob.ts';
import { memorySurroundings } from '../../../support/memory-surroundings.ts';

const { files } = memorySurroundings({
  '/here/a.conf': '',
  '/here/b.conf': '',
  '/here/.hidden.conf': '',
  '/here/a-b': '',
  '/here/[x].conf': '',
  '/here/dir/one.conf': '',
  '/here/dir/two.ini': '',
  '/here/other/one.conf': '',
});

test.each([
  ['*.conf', ['a.conf', 'b.conf', '[x].conf']],
  ['.*.conf', ['.hidden.conf']],
  ['?.conf', ['a.conf', 'b.conf']],
  ['[a-b].conf', ['a.conf', 'b.conf']],
  ['[!a].conf', ['b.conf']],
  ['[b-a].conf', []],
  ['[!b-a].conf', ['a.conf', 'b.conf']],
  ['[[]x].conf', ['[x].conf']],
  ['[]x[]*', ['[x].conf']],
  ['a[-]b', ['a-b']],
  ['[a.conf', []],
  ['a.conf', ['a.conf']],
  ['none.conf', []],
  ['/here/*/one.conf', ['/here/dir/one.conf', '/here/other/one.conf']],
  ['/here/*/*.ini', ['/here/dir/two.ini']],
  ['/here/**', ['/here/a.conf', '/here/b.conf', '/here/a-b', '/here/[x].conf', '/here/dir', '/here/other']],
  ['/here/d*/', ['/here/dir/']],
  ['/here/a*/', []],
  ['dir/', ['dir/']],
  ['a.conf/', []],
  ['/none/*', []],
  ['/here/*/two.ini', ['/here/dir/two.ini']],
  ['//here/a*', ['//here/a.conf', '//here/a-b']],
])('%s finds %j', (pattern, found) => {
  expect(glob(pattern, files).sort()).toEqual([...found].sort());
});
