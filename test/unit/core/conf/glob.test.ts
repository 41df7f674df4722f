import { expect, test } from 'vitest';
import { glob } from '../../../../core/conf/glob.ts';
import { memorySurroundings } from '../../../support/memory-surroundings.ts';

const { files } = memorySurroundings({
  '/work/a.conf': '',
  '/work/b.conf': '',
  '/work/.hidden.conf': '',
  '/work/a-b': '',
  '/work/[x].conf': '',
  '/work/dir/one.conf': '',
  '/work/dir/two.ini': '',
  '/work/other/one.conf': '',
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
  ['/work/*/one.conf', ['/work/dir/one.conf', '/work/other/one.conf']],
  ['/work/*/*.ini', ['/work/dir/two.ini']],
  ['/work/**', ['/work/a.conf', '/work/b.conf', '/work/a-b', '/work/[x].conf', '/work/dir', '/work/other']],
  ['/work/d*/', ['/work/dir/']],
  ['/work/a*/', []],
  ['dir/', ['dir/']],
  ['a.conf/', []],
  ['/none/*', []],
  ['/work/*/two.ini', ['/work/dir/two.ini']],
  ['//work/a*', ['//work/a.conf', '//work/a-b']],
])('%s finds %j', (pattern, found) => {
  expect(glob(pattern, files).sort()).toEqual([...found].sort());
});
