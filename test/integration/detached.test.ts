import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isAlive, processEntry } from '../../scripts/peers/process-table.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { nodeClock } from '../../wire/node-clock.ts';
import { SupervisorClient } from '../../wire/supervisor-client.ts';
import { logOf, untilState } from '../support/observe.ts';
import { runSupervisord } from '../support/run-supervisord.ts';
import { testFolder } from '../support/start-daemon.ts';

const CAT = '[program:cat]\ncommand=/bin/cat\nstartsecs=0\n';

test('the command returns 0 when the daemon can be reached, has its pid file and is on its own', async () => {
  const { folder, exitCode, stdout, stderr } = await runSupervisord([], { conf: CAT });
  const pid = Number(readFileSync(join(folder, 'supervisord.pid'), 'utf8'));
  const client = clientFor(folder);
  // Without any waiting:
  expect(await client.getPID()).toBe(pid);
  expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  expect(processEntry(pid)).toMatchObject({ session: pid });
  expect(logOf({ folder })).toContain('INFO daemonizing the supervisord process');
  await untilState({ client, folder }, 'cat', 'RUNNING');
  await client.shutdown();
  await waitUntil('the daemon to end', () => (isAlive(pid) ? undefined : true));
  expect([existsSync(join(folder, 'supervisord.pid')), existsSync(join(folder, 's.sock'))]).toEqual([
    false,
    false,
  ]);
});

test('`directory` and `umask` of [supervisord] hold for a detached daemon', async () => {
  const elsewhere = await testFolder();
  const { folder } = await runSupervisord([], {
    conf: `
[program:tells]
command=/bin/sh -c "pwd; umask; touch made"
startsecs=0
autorestart=false
`,
    daemonOptions: `directory=${elsewhere}\numask=027`,
  });
  const client = clientFor(folder);
  await untilState({ client, folder }, 'tells', 'EXITED');
  expect(await client.readProcessStdoutLog('tells', 0, 0)).toBe(`${elsewhere}\n0027\n`);
  expect(existsSync(join(elsewhere, 'made'))).toBe(true);
  expect(logOf({ folder })).toContain(`INFO set current directory: '${elsewhere}'`);
});

test('a detached daemon has a small young generation, though who starts it, as the editor, says nothing of it', async () => {
  const folder = await testFolder();
  const node = join(folder, 'node-without-first-option');
  await writeFile(node, `#!/bin/sh\nshift\nexec '${process.execPath}' "$@"\n`, { mode: 0o755 });
  for (const env of [{}, { SUPERVISORD_NODE: node }]) {
    const started = await runSupervisord([], { conf: CAT }, env);
    const pid = await clientFor(started.folder).getPID();
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    expect(words.filter(word => word.startsWith('--max-semi-space-size'))).toEqual([
      '--max-semi-space-size=1',
    ]);
  }
});

test('a second daemon with the same socket is refused, and the first is not disturbed', async () => {
  const first = await runSupervisord([], { conf: CAT });
  const client = clientFor(first.folder);
  const pid = await client.getPID();
  const { pid: cat } = await untilState({ client, folder: first.folder }, 'cat', 'RUNNING');
  const second = await runSupervisord([], { conf: CAT, folder: first.folder });
  expect(second).toMatchObject({ exitCode: 2, stdout: '' });
  expect(second.stderr).toContain(
    'Error: Another program is already listening on a port that one of our HTTP servers is configured to use.  Shut this program down first before starting supervisord.\n',
  );
  expect([await client.getPID(), (await client.getProcessInfo('cat')).pid]).toEqual([pid, cat]);
  expect(readFileSync(join(first.folder, 'supervisord.pid'), 'utf8')).toBe(`${pid}\n`);
});

test('a pid file that cannot be written is told in the log, and the daemon runs', async () => {
  const { folder, exitCode } = await runSupervisord(['-j', '/proc/supervisord.pid'], { conf: CAT });
  expect(exitCode).toBe(0);
  expect(logOf({ folder })).toContain('CRIT could not write pidfile /proc/supervisord.pid');
  expect(await clientFor(folder).getState()).toEqual({ statecode: 1, statename: 'RUNNING' });
});

function clientFor(folder: string): SupervisorClient {
  return new SupervisorClient({ address: { kind: 'unix', path: join(folder, 's.sock') }, clock: nodeClock });
}
