import { describe, expect, test } from 'vitest';
import { loadSupervisordConfig } from '../../../../core/config/load.ts';
import { english } from '../../../../core/schema/doc/en.ts';
import { SCOPE_NAMES } from '../../../../core/schema/name-scopes.ts';
import { type SectionSpec } from '../../../../core/schema/spec.ts';
import { SECTIONS, specOf, TABLE } from '../../../../core/schema/table.ts';
import { memorySurroundings } from '../../../support/memory-surroundings.ts';

test.each([
  ['program:x', TABLE.program],
  ['program', undefined],
  ['Program:x', undefined],
  ['program-default', undefined],
  ['supervisord', TABLE.supervisord],
  ['supervisord:x', undefined],
  ['unix_http_serverfoo', TABLE.unix_http_server],
  ['ctlplugin:x', TABLE.ctlplugin],
])('[%s] is known as Supervisor knows it', (title, spec) => {
  expect(specOf(title)).toBe(spec);
});

test('every section and option has a text', () => {
  for (const [name, spec] of Object.entries<SectionSpec>(TABLE)) {
    const texts: Readonly<Record<string, Readonly<Record<string, string>>>> = english.options;
    expect(Object.keys(texts[name] ?? {}).sort()).toEqual(Object.keys(spec.options).sort());
    for (const text of Object.values(texts[name] ?? {})) expect(text).toMatch(/\.$/);
  }
  expect(Object.keys(english.sections).sort()).toEqual(Object.keys(TABLE).sort());
});

test('every fallback is a value that its kind takes', () => {
  const context = { surroundings: memorySurroundings({}), section: 'x' };
  for (const { options } of SECTIONS) {
    for (const { kind, fallback } of Object.values(options)) {
      if (fallback !== undefined) expect(kind.read(fallback, context).kind).toBe('value');
    }
  }
});

// What a section must have beside the option that is looked at, so that the loader comes to it.
const HOSTS: Readonly<
  Record<string, { readonly title: string; readonly options: Readonly<Record<string, string>> }>
> = {
  unix_http_server: { title: 'unix_http_server', options: { file: 'x', username: 'u', password: 'p' } },
  inet_http_server: { title: 'inet_http_server', options: { port: '1', username: 'u', password: 'p' } },
  supervisord: { title: 'supervisord', options: {} },
  program: { title: 'program:x', options: { command: 'x' } },
  group: { title: 'group:g', options: {} },
  'fcgi-program': { title: 'fcgi-program:x', options: { command: 'x', socket: 'tcp://a:1' } },
  eventlistener: { title: 'eventlistener:x', options: { command: 'x', events: 'TICK' } },
  rpcinterface: { title: 'rpcinterface:x', options: { 'supervisor.rpcinterface_factory': 'a:b' } },
};

describe('the names that the table lets an option use are those that the loader puts in', () => {
  const cases = Object.entries(HOSTS).flatMap(([section, host]) => {
    const spec = SECTIONS.find(({ title }) => title === section);
    return Object.entries(spec?.options ?? {}).map(([name, row]) => ({ name, row, host, section }));
  });

  test.each(cases)('[$section] $name', ({ name, row, host }) => {
    const options = { ...host.options, [name]: '%(nobody_knows_it)s' };
    const lines = Object.entries(options).map(([option, value]) => `${option}=${value}\n`);
    const main = host.title === 'supervisord' ? '' : '[supervisord]\n';
    const text = `${main}[${host.title}]\n${lines.join('')}`;
    const surroundings = memorySurroundings({ '/s.conf': text }, { environment: {} });
    const result = loadSupervisordConfig('/s.conf', surroundings);
    const message = result.kind === 'faulty' ? (result.faults[0]?.message ?? '') : 'loaded';
    const available = /Available names: ([^)]*?)(?: in section .*)?$/.exec(message)?.[1] ?? message;
    expect(available.split(', ').filter(known => known !== '')).toEqual(
      SCOPE_NAMES[row.names].filter(known => known !== 'ENV_X').sort(),
    );
  });
});
