import { expect, test } from 'vitest';
import { errorsIn } from '../../support/extension-errors.ts';

const LOG = `2026-01-01 10:00:00.000 [info] Extension host with pid 7 started
2026-01-01 10:00:00.001 [error] Error: Cannot find module './build/Release/watchdog'
    at somewhere (/lib/vscode/extensionHostProcess.js:1:1)
2026-01-01 10:00:01.000 [info] ExtensionService#_doActivateExtension vscode-supervisord.vscode-supervisord
2026-01-01 10:00:02.000 [error] Error: boom
    at x (/ext/vscode-supervisord.vscode-supervisord-0.1.0/dist/extension.cjs:1:1)
`;

test('of the log of an extension host the errors of the extension are taken, with where they come from', () => {
  expect(errorsIn('remoteexthost.log', LOG)).toEqual([
    'remoteexthost.log: 2026-01-01 10:00:02.000 [error] Error: boom\n' +
      '    at x (/ext/vscode-supervisord.vscode-supervisord-0.1.0/dist/extension.cjs:1:1)',
  ]);
});

test('of its own log all errors are taken, and no warnings', () => {
  const log = '2026-01-01 10:00:00.000 [warning] refused\n2026-01-01 10:00:00.001 [error] a bug\n';
  expect(errorsIn('Supervisord.log', log)).toEqual([
    'Supervisord.log: 2026-01-01 10:00:00.001 [error] a bug',
  ]);
});
