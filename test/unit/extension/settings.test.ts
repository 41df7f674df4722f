import { expect, test } from 'vitest';
import { readSettings, type SettingsReading } from '../../../extension/settings.ts';

function read(values: Readonly<Record<string, unknown>>): SettingsReading {
  return readSettings(key => values[key]);
}

const defaults = {
  servers: [],
  configFile: '',
  pollMs: 1000,
  initialLogBytes: 16_384,
  diagnostics: true,
  severities: {},
  flattenSingleGroups: true,
  sort: 'configuration',
  groupBy: 'group',
  filter: '',
  confirm: 'several',
  discovery: true,
  formatSpacing: 'keep',
  defaultHints: false,
  codeLenses: true,
  gutterMarks: true,
  tellsPlanOnSave: true,
  noticeFailures: true,
  isOnTerminalPath: true,
  stopsWithWindow: false,
};

test('settings that are not given have their defaults', () => {
  expect(read({})).toEqual({ settings: defaults, problems: [] });
});

test('given settings are taken', () => {
  const { settings, problems } = read({
    'supervisord.configFile': ' deploy/supervisord.conf ',
    'supervisord.servers': [
      { url: 'http://127.0.0.1:9001', name: 'here', username: 'u' },
      { url: 'unix:///run/supervisor.sock' },
    ],
    'supervisord.pollIntervalMs': 200,
    'supervisord.log.initialBytes': 0,
    'supervisord.diagnostics.enabled': false,
    'supervisord.diagnostics.severity': { 'plain-password': 'off', 'bad-value': 'hint' },
    'supervisord.tree.flattenSingleGroups': false,
    'supervisord.tree.sort': 'state',
    'supervisord.tree.groupBy': 'none',
    'supervisord.tree.filter': ' @failed ',
    'supervisord.confirm': 'never',
    'supervisord.discovery': false,
    'supervisord.format.spacing': 'around',
    'supervisord.inlayHints.defaults': true,
  });
  expect(problems).toEqual([]);
  expect(settings).toEqual({
    configFile: 'deploy/supervisord.conf',
    servers: [
      { name: 'here', url: 'http://127.0.0.1:9001', username: 'u' },
      { name: 'unix:///run/supervisor.sock', url: 'unix:///run/supervisor.sock', username: '' },
    ],
    pollMs: 200,
    initialLogBytes: 0,
    diagnostics: false,
    severities: { 'plain-password': 'off', 'bad-value': 'hint' },
    flattenSingleGroups: false,
    sort: 'state',
    groupBy: 'none',
    filter: '@failed',
    confirm: 'never',
    discovery: false,
    formatSpacing: 'around',
    defaultHints: true,
    codeLenses: true,
    gutterMarks: true,
    tellsPlanOnSave: true,
    noticeFailures: true,
    isOnTerminalPath: true,
    stopsWithWindow: false,
  });
});

test.each<[string, unknown]>([
  ['supervisord.pollIntervalMs', 199],
  ['supervisord.pollIntervalMs', 60_001],
  ['supervisord.pollIntervalMs', '1000'],
  ['supervisord.pollIntervalMs', Number.NaN],
  ['supervisord.log.initialBytes', -1],
  ['supervisord.diagnostics.enabled', 'no'],
  ['supervisord.diagnostics.severity', 'off'],
  ['supervisord.diagnostics.severity', ['off']],
  ['supervisord.diagnostics.severity', { 'plain-pasword': 'off' }],
  ['supervisord.diagnostics.severity', { 'plain-password': 'loud' }],
  ['supervisord.configFile', 7],
  ['supervisord.format.spacing', 'wide'],
  ['supervisord.servers', 'http://127.0.0.1:9001'],
  ['supervisord.servers', ['http://127.0.0.1:9001']],
  ['supervisord.servers', [{ url: 'ftp://127.0.0.1' }]],
  ['supervisord.servers', [{ url: 'http://127.0.0.1', username: 7 }]],
])('%s: %j makes no sense: the default holds and the log says so', (key, value) => {
  const { settings, problems } = read({ [key]: value });
  expect(settings).toEqual(defaults);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(`${key}: expected`);
});

test('a server named twice is taken once', () => {
  const { settings, problems } = read({
    'supervisord.servers': [
      { url: 'http://h:1', name: 'a' },
      { url: 'http://h:1', name: 'b' },
      { url: 'http://h:1', username: 'u' },
    ],
  });
  expect(settings.servers.map(({ name, username }) => [name, username])).toEqual([
    ['a', ''],
    ['http://h:1', 'u'],
  ]);
  expect(problems).toEqual([
    'supervisord.servers: expected entry 2 to name another server than those before',
  ]);
});
