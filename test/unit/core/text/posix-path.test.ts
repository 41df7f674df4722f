import { expect, test } from 'vitest';
import { absolutePath, directoryOf, joinPath, normalizePath } from '../../../../core/text/posix-path.ts';

test.each([
  ['', '.'],
  ['.', '.'],
  ['a/./b//c/..', 'a/b'],
  ['../../a', '../../a'],
  ['/../a', '/a'],
  ['//a', '//a'],
  ['///a', '/a'],
  ['a/..', '.'],
])('%j is normalized to %j', (path, normal) => {
  expect(normalizePath(path)).toBe(normal);
});

test.each([
  ['a', ''],
  ['a/b', 'a'],
  ['/a', '/'],
  ['//a', '//'],
  ['a//b', 'a'],
  ['a/', 'a'],
])('the directory of %j is %j', (path, directory) => {
  expect(directoryOf(path)).toBe(directory);
});

test.each([
  ['/a', 'b', '/a/b'],
  ['/a/', 'b', '/a/b'],
  ['', 'b', 'b'],
  ['/a', '/b', '/b'],
])('%j and %j are joined to %j', (base, path, joined) => {
  expect(joinPath(base, path)).toBe(joined);
});

test('a relative path begins at the working directory', () => {
  expect(absolutePath('x/../y', '/w')).toBe('/w/y');
});
