import { expect, test } from 'vitest';
import { type ProcessInfo } from '../../../../core/protocol/process-info.ts';
import { treeChanges } from '../../../../extension/tree/tree-changes.ts';
import { buildTree, EMPTY_TREE, type TreeModel } from '../../../../extension/tree/tree-model.ts';
import { processInfo } from '../../../support/process-info.ts';
import { liveServer } from '../../../support/server-view.ts';
import { treeOptions } from '../../../support/tree-options.ts';
import { inEnglish } from '../../../support/translate.ts';

function tree(...processes: readonly ProcessInfo[]): TreeModel {
  return buildTree([liveServer('s', processes)], treeOptions(), inEnglish);
}

const web = processInfo();
const pool = ['a', 'b'].map(name => processInfo({ group: 'pool', name, statename: 'STOPPED' }));

test('nothing is drawn again when nothing looks different', () => {
  expect(treeChanges(tree(web, ...pool), tree({ ...web, description: 'new' }, ...pool))).toEqual({
    kind: 'nodes',
    ids: [],
  });
});

test('only the process whose time runs on is drawn again', () => {
  expect(treeChanges(tree(web, ...pool), tree({ ...web, now: web.now + 1 }, ...pool))).toEqual({
    kind: 'nodes',
    ids: ['s/web/web'],
  });
});

test('a process that stops changes its row and those above that count it', () => {
  const [first, second] = pool;
  if (first === undefined || second === undefined) throw new Error('two are needed');
  const before = tree({ ...first, statename: 'RUNNING' }, second);
  expect(treeChanges(before, tree(first, second))).toEqual({
    kind: 'nodes',
    ids: ['s', 's/pool', 's/pool/a'],
  });
});

test('a new process redraws what it is in, which brings the rest along', () => {
  expect(treeChanges(tree(web), tree(web, ...pool))).toEqual({ kind: 'nodes', ids: ['s'] });
  expect(treeChanges(tree(web, ...pool.slice(1)), tree(web, ...pool))).toEqual({
    kind: 'nodes',
    ids: ['s', 's/pool'],
  });
});

test('a server that gets its first process, or loses its last, redraws everything', () => {
  expect(treeChanges(tree(), tree(web))).toEqual({ kind: 'roots' });
  expect(treeChanges(tree(web), tree())).toEqual({ kind: 'roots' });
});

test('servers that come or go redraw everything', () => {
  expect(treeChanges(EMPTY_TREE, tree(web))).toEqual({ kind: 'roots' });
  expect(treeChanges(tree(web), EMPTY_TREE)).toEqual({ kind: 'roots' });
});
