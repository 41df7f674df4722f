import { expect, test } from 'vitest';
import { takeOwnVariables } from '../../../../daemon/host/own-environment.ts';

test('our private variables are taken out of the environment, all others stay', () => {
  const environment: NodeJS.ProcessEnv = {
    PATH: '/bin',
    SUPERVISORD_STATUS_FD: '3',
    SUPERVISORD_NOFILE: '1024',
    SUPERVISORD_PROGRAM: '/usr/bin/supervisord',
    SUPERVISOR_ENABLED: '1',
    ELECTRON_RUN_AS_NODE: '1',
  };
  expect(takeOwnVariables(environment)).toEqual({
    statusFd: 3,
    nofile: '1024',
    program: '/usr/bin/supervisord',
  });
  // Not inside VS Code's runtime: the variable is somebody else's.
  expect(environment).toEqual({ PATH: '/bin', SUPERVISOR_ENABLED: '1', ELECTRON_RUN_AS_NODE: '1' });
});

test.each([undefined, '', 'x', '-1'])('a status descriptor of %j is none', value => {
  expect(takeOwnVariables({ SUPERVISORD_STATUS_FD: value }).statusFd).toBeUndefined();
});
