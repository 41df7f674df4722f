import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startOurs } from '../support/start-daemon.ts';
import { logOf, untilState } from '../support/observe.ts';

const idOf = (what: string): string => spawnSync('id', [what, 'nobody'], { encoding: 'utf8' }).stdout;

describe.runIf(process.getuid?.() === 0)('as root', () => {
  test("a program of another user has that user's ids and groups, and the daemon keeps its own", async () => {
    const daemon = await startOurs({
      conf: `
[program:tells]
command=/bin/sh -c "id -u; id -g; id -G; grep CapEff /proc/self/status; echo $HOME; umask"
user=nobody
umask=027
directory=/
startsecs=0
autorestart=false
`,
      env: { HOME: '/root' },
    });
    await untilState(daemon, 'tells', 'EXITED');
    expect(await daemon.client.readProcessStdoutLog('tells', 0, 0)).toBe(
      `${idOf('-u')}${idOf('-g')}${idOf('-G')}CapEff:\t0000000000000000\n/root\n0027\n`,
    );
    const status = readFileSync(`/proc/${daemon.pid}/status`, 'utf8');
    expect(status).toMatch(/^Uid:\t0\t0\t0\t0$/m);
  });

  test('a daemon with `user` leaves root behind, with the socket its own', async () => {
    letOthersPass(tmpdir());
    const daemon = await startOurs({
      conf: '[program:tells]\ncommand=/usr/bin/id -un\nstartsecs=0\nautorestart=false\n',
      daemonOptions: 'user=nobody',
      // Its folder has to be the user's before it starts.
      wrapper: ['/bin/sh', '-c', 'chown -R nobody .; exec "$@"', 'sh'],
    });
    await untilState(daemon, 'tells', 'EXITED');
    expect(await daemon.client.readProcessStdoutLog('tells', 0, 0)).toBe('nobody\n');
    expect(logOf(daemon)).toContain(`INFO Set uid to user ${idOf('-u').trim()} succeeded`);
    const uid = Number(idOf('-u'));
    expect(statSync(join(daemon.folder, 's.sock')).uid).toBe(uid);
    expect(readFileSync(`/proc/${daemon.pid}/status`, 'utf8')).toContain(
      `Uid:\t${uid}\t${uid}\t${uid}\t${uid}\n`,
    );
  });
});

/** The folder for temporary files may be one that was made for this run alone. */
function letOthersPass(folder: string): void {
  const { mode } = statSync(folder);
  if ((mode & 0o001) === 0) chmodSync(folder, (mode & 0o7777) | 0o011);
}
