import { expect, test } from 'vitest';
import {
  pluginWarnings,
  resultHandlerKind,
  servedInterfaces,
  TWIDDLER_FACTORY,
} from '../../../../daemon/model/plugin-support.ts';

const builtIn = {
  name: 'supervisor',
  factory: 'supervisor.rpcinterface:make_main_rpcinterface',
  settings: {},
};
const twiddler = { name: 'twiddler', factory: 'supervisor_twiddler.rpcinterface:make', settings: {} };
const listener = (resultHandler: string) =>
  ({
    kind: 'eventlistener',
    name: 'l',
    priority: -1,
    processes: [],
    bufferSize: 10,
    events: [],
    resultHandler,
  }) as const;

test('what every configuration names is built in, and nothing is said of it', () => {
  const config = {
    rpcInterfaces: [builtIn],
    groups: [
      listener('supervisor.dispatchers:default_handler'),
      { kind: 'program', name: 'p', priority: 1, processes: [] } as const,
    ],
  };
  expect(pluginWarnings(config)).toEqual([]);
  expect(servedInterfaces(config)).toEqual(['supervisor']);
});

test('a plug-in written in Python is named once, with what to do, and is not served', () => {
  const config = { rpcInterfaces: [builtIn, twiddler], groups: [listener('stdout:handler')] };
  expect(pluginWarnings(config)).toEqual([
    expect.stringMatching(
      /^\[rpcinterface:twiddler\] .*supervisor_twiddler\.rpcinterface:make .*remove the section/,
    ),
    expect.stringMatching(/^\[eventlistener:l\] result_handler=stdout:handler .*remove the option/),
  ]);
  expect(servedInterfaces(config)).toEqual(['supervisor']);
});

test.each([
  ['supervisor.dispatchers:default_handler', { kind: 'default' }],
  ['supervisor_stdout:event_handler', { kind: 'print' }],
  ['./judge.mjs:judge', { kind: 'module', module: './judge.mjs', name: 'judge' }],
  ['judge.cjs:judge', { kind: 'module', module: 'judge.cjs', name: 'judge' }],
  ['@scope/package:judge', { kind: 'module', module: '@scope/package', name: 'judge' }],
  ['C:/judge.js:judge', { kind: 'module', module: 'C:/judge.js', name: 'judge' }],
  ['package.module:judge', { kind: 'foreign' }],
])('the result handler %s is %o', (spec, kind) => {
  expect(resultHandlerKind(spec)).toEqual(kind);
});

test('the plug-in that has a twin here is not warned of', () => {
  const config = { rpcInterfaces: [builtIn, { ...twiddler, factory: TWIDDLER_FACTORY }], groups: [] };
  expect(pluginWarnings(config)).toEqual([]);
  expect(servedInterfaces(config)).toEqual(['supervisor']);
});

test('a JavaScript module is no Python, and it is served in its own way', () => {
  const config = { rpcInterfaces: [builtIn, { ...twiddler, factory: './a.mjs:make' }], groups: [] };
  expect(pluginWarnings(config)).toEqual([]);
  expect(servedInterfaces(config)).toEqual(['supervisor']);
});
