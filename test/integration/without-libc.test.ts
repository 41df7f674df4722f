import { expect, test } from 'vitest';
import { startOurs } from '../support/start-daemon.ts';
import { fixtures } from '../support/fixtures.ts';
import { logOf, untilFile, untilState } from '../support/observe.ts';

test('without the C library the daemon says what is missing, and runs, restarts and stops programs', async () => {
  const daemon = await startOurs({
    conf: `
[program:cat]
command=/bin/cat
startsecs=0
stdout_logfile=%(here)s/cat.log
[program:stubborn]
command=${fixtures}/ignores-term.sh
startsecs=0
stopwaitsecs=1
stdout_logfile=%(here)s/stubborn.log
[program:missing]
command=/nonexistent/program
startretries=0
[program:no-directory]
command=/bin/cat
directory=/nonexistent/folder
startsecs=5
startretries=0
stderr_logfile=%(here)s/no-directory.log
`,
    env: { SUPERVISORD_LIBC: 'off' },
  });
  expect(logOf(daemon).filter(line => line.startsWith('WARN running without the C library'))).toHaveLength(1);
  const before = await untilState(daemon, 'cat', 'RUNNING');
  await daemon.client.sendProcessStdin('cat', 'hello\n');
  expect(await untilFile(daemon, 'cat.log', /hello/)).toBe('hello\n');
  process.kill(before.pid, 'SIGKILL');
  await untilState(daemon, 'cat', 'RUNNING', before.pid);
  await untilFile(daemon, 'stubborn.log', /ready/);
  await untilState(daemon, 'stubborn', 'RUNNING');
  await daemon.client.stopProcess('stubborn');
  expect(await daemon.client.getProcessInfo('stubborn')).toMatchObject({
    statename: 'STOPPED',
    exitstatus: -1,
  });
  await untilState(daemon, 'missing', 'FATAL');
  await untilState(daemon, 'no-directory', 'FATAL');
  expect(await untilFile(daemon, 'no-directory.log', /not spawned/)).toBe(
    "supervisor: couldn't chdir to /nonexistent/folder: ENOENT\nsupervisor: child process was not spawned\n",
  );
});
