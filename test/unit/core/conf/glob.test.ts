import { expect, test } from 'vitest';
import { glob } from '../../../../core/conf/glob.ts';
import { memorySurroundings } from '../../../support/memory-surroundings.ts';

const { files } = memorySurroundings({
  '/conf/a.conf': '',
  '/conf/b.conf': '',
  '/conf/.hidden.conf': '',
  '/conf/a-b': '',
  '/conf/[x].conf': '',
  '/conf/dir/one.conf': '',
  '/conf/dir/two.ini': '',
  '/conf/other/one.conf': '',
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
  ['/conf/*/one.conf', ['/conf/dir/one.conf', '/conf/other/one.conf']],
  ['/conf/*/*.ini', ['/conf/dir/two.ini']],
  ['/conf/**', ['/conf/a.conf', '/conf/b.conf', '/conf/a-b', '/conf/[x].conf', '/conf/dir', '/conf/other']],
  ['/conf/d*/', ['/conf/dir/']],
  ['/conf/a*/', []],
  ['dir/', ['dir/']],
  ['a.conf/', []],
  ['/none/*', []],
  ['/conf/*/two.ini', ['/conf/dir/two.ini']],
  ['//conf/a*', ['//conf/a.conf', '//conf/a-b']],
])('%s finds %j', (pattern, found) => {
  expect(glob(pattern, files).sort()).toEqual([...found].sort());
});
