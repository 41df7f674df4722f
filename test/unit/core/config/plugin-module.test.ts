import { expect, test } from 'vitest';
import { moduleOf } from '../../../../core/config/plugin-module.ts';

test.each([
  ['./a.mjs:make', { module: './a.mjs', name: 'make' }],
  ['/opt/a.cjs:default', { module: '/opt/a.cjs', name: 'default' }],
  ['@own/package:make', { module: '@own/package', name: 'make' }],
  ['package.module:make', undefined],
  ['./a.mjs', undefined],
  ['./a.mjs:', undefined],
  [':make', undefined],
  ['', undefined],
])('%j names the module %j', (factory, module) => {
  expect(moduleOf(factory)).toEqual(module);
});
