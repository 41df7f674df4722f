import { expect, test } from 'vitest';
import {
  DEFAULT_SUPERVISORCTL,
  loadSupervisorctlConfig,
} from '../../../../core/config/load-supervisorctl.ts';
import { memorySurroundings } from '../../../support/memory-surroundings.ts';

const load = (text: string): ReturnType<typeof loadSupervisorctlConfig> =>
  loadSupervisorctlConfig('/etc/s.conf', memorySurroundings({ '/etc/s.conf': text }));

test('an empty section is what supervisorctl uses without a file', () => {
  expect(load('[supervisorctl]')).toEqual({ kind: 'loaded', config: DEFAULT_SUPERVISORCTL });
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
    },
  });
});

test('an empty history file is none', () => {
  expect(load('[supervisorctl]\nhistory_file=')).toMatchObject({ config: { historyFile: undefined } });
});

test.each([
  ['[supervisord]', '.ini file does not include supervisorctl section'],
  [
    '[supervisorctl]\nprompt=%(here)s',
    "Format string '%(here)s' for 'supervisorctl.prompt' contains names ('here') which cannot be expanded. Available names: ENV_HOME, ENV_LANG",
  ],
])('%j is refused', (text, message) => {
  expect(load(text)).toMatchObject({ kind: 'faulty', faults: [{ message }] });
});
