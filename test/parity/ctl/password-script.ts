import { run, type Step, until } from './step.ts';

export const PASSWORD_SERVERS = '[unix_http_server]\nfile=%(here)s/s.sock\nusername=häns\npassword=se:cret\n';

const LOGINS: readonly (readonly string[])[] = [
  [],
  ['-u', 'häns', '-p', 'nope'],
  ['-u', 'nobody', '-p', 'se:cret'],
  ['-u', 'häns'],
  ['-p', 'se:cret'],
  ['-u', '', '-p', ''],
  ['-u', 'häns', '-p', 'se:cret'],
];

const ACTIONS = [
  'version',
  'status',
  'status cat',
  'reread',
  'start cat',
  'tail -f nope',
  'open unix:///nope',
  'pid',
];

/** Every way to log in, or not, with commands that look first whether the daemon is there, and others. */
export const PASSWORD_SCRIPT: readonly Step[] = [
  until({ cat: 'RUNNING', talker: 'RUNNING', silent: 'RUNNING', 'duo:left': 'RUNNING', grün: 'RUNNING' }),
  ...LOGINS.flatMap(login => ACTIONS.map(action => run(action, { options: ['-c', 'CONF', ...login] }))),
  // Shells ask, keep what they are told, and ask again.
  run('', { input: 'häns\nse:cret\nversion\npid nope\n', onlyStdout: true }),
  run('', { input: 'häns\nnope\nhäns\nse:cret\npid nope\n', onlyStdout: true }),
  run('', { input: '', onlyStdout: true }),
  run('', { input: 'häns\n', onlyStdout: true }),
  run('version', { input: 'häns\nse:cret\n', options: ['-i', '-c', 'CONF'], onlyStdout: true }),
];
