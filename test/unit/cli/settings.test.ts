import { expect, test } from 'vitest';
import { type CtlOptions } from '../../../cli/options.ts';
import { settingsOf } from '../../../cli/settings.ts';

const NONE: CtlOptions = {
  configFile: undefined,
  interactive: false,
  serverurl: undefined,
  username: undefined,
  password: undefined,
  historyFile: undefined,
  colour: 'auto',
  timeoutMs: undefined,
  words: ['status'],
};

const CONFIG = {
  serverurl: 'unix:///s',
  username: 'me',
  password: 'pw',
  prompt: 'mine',
  historyFile: '/h',
  caCertificate: '/ca',
  plugins: [],
  here: '/etc',
};

test('without options and configuration the defaults hold', () => {
  expect(settingsOf(NONE)).toEqual({
    serverurl: 'http://localhost:9001',
    username: undefined,
    password: undefined,
    prompt: 'supervisor',
    historyFile: undefined,
    caCertificate: undefined,
    plugins: [],
    here: '/',
    interactive: false,
    colour: 'auto',
    timeoutMs: undefined,
  });
});

test('an option wins over the configuration, an empty one too', () => {
  expect(
    settingsOf(
      { ...NONE, serverurl: 'http://x', username: '', historyFile: '/o', interactive: true },
      CONFIG,
    ),
  ).toEqual({
    ...CONFIG,
    serverurl: 'http://x',
    username: '',
    historyFile: '/o',
    interactive: true,
    colour: 'auto',
    timeoutMs: undefined,
  });
});

test('no action means a shell', () => {
  expect(settingsOf({ ...NONE, words: [] }).interactive).toBe(true);
});
