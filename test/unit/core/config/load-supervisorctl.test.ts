import { expect, test } from 'vitest';
import {
  DEFAULT_SUPERVISORCTL,
  loadSupervisorctlConfig,
} from '../../../../core/config/load-supervisorctl.ts';
import { memorySurroundings } from '../../../support/memory-surroundings.ts';

const load = (text: string): ReturnType<typeof loadSupervisorctlConfig> =>
  loadSupervisorctlConfig('/etc/s.conf', memorySurroundings({ '/etc/s.conf': text }));

test('an empty section is what supervisorctl uses without a file', () => {
  expect(load('[supervisorctl]')).toEqual({
    kind: 'loaded',
    config: { ...DEFAULT_SUPERVISORCTL, here: '/etc' },
  });
});

test('every option is read, and paths are made absolute', () => {
  const text = `[supervisorctl]
serverurl=unix://%(here)s/../s.sock
username=u
password=p%%
prompt=%(ENV_LANG)s
history_file=~/h`;
  expect(load(text)).toEqual({
    kind: 'loaded',
    config: {
      serverurl: 'unix:///s.sock',
      username: 'u',
      password: 'p%',
      prompt: 'C',
      historyFile: '/home/me/h',
      plugins: [],
      here: '/etc',
    },
  });
});

test('plug-ins are read in file order, their other options as they are for the factory', () => {
  const text = `[supervisorctl]
[ctlplugin:two]
supervisor.ctl_factory=./two.mjs:make
where=%(ENV_LANG)s
[ctlplugin:one]
supervisor.ctl_factory=package.module:make`;
  expect(load(text)).toMatchObject({
    config: {
      plugins: [
        { name: 'two', factory: './two.mjs:make', settings: { where: 'C' } },
        { name: 'one', factory: 'package.module:make', settings: {} },
      ],
    },
  });
});

test('an empty history file is none', () => {
  expect(load('[supervisorctl]\nhistory_file=')).toMatchObject({ config: { historyFile: undefined } });
});

test.each([
  ['[supervisorctl]\n[ctlplugin:x]', 'section [ctlplugin:x] does not specify a supervisor.ctl_factory'],
  ['[supervisord]', '.ini file does not include supervisorctl section'],
  [
    '[supervisorctl]\nprompt=%(here)s',
    "Format string '%(here)s' for 'supervisorctl.prompt' contains names ('here') which cannot be expanded. Available names: ENV_HOME, ENV_LANG",
  ],
])('%j is refused', (text, message) => {
  expect(load(text)).toMatchObject({ kind: 'faulty', faults: [{ message }] });
});
