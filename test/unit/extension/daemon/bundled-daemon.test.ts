import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  daemonEnvironment,
  type StartOutcome,
  startDaemon,
} from '../../../../extension/daemon/bundled-daemon.ts';

/** Runs `script` in the daemon's place. */
async function start(script: string): Promise<{ outcome: StartOutcome; folder: string }> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'start-')));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const program = join(folder, 'program.cjs');
  writeFileSync(program, script);
  const outcome = await startDaemon({
    program,
    configFile: join(folder, 'supervisord.conf'),
    controlSocket: '/run/c.sock',
    environment: { ...process.env, VSCODE_PID: '1', KEPT: 'yes' },
  });
  return { outcome, folder };
}

test('the daemon is told its file and its socket, in the folder of the file, with a clean environment', async () => {
  const { outcome, folder } = await start(
    `require('fs').writeFileSync('seen.json', JSON.stringify({ argv: process.argv.slice(2), cwd: process.cwd(),
      env: [process.env.KEPT, process.env.VSCODE_PID, process.env.ELECTRON_RUN_AS_NODE] }))`,
  );
  expect(outcome).toEqual({ kind: 'started' });
  expect(JSON.parse(readFileSync(join(folder, 'seen.json'), 'utf8'))).toEqual({
    argv: ['-c', join(folder, 'supervisord.conf'), '--control-socket', '/run/c.sock', '--detach'],
    cwd: folder,
    env: ['yes', null, '1'],
  });
});

test('a faulty file is told with its sentence and its place', async () => {
  const text =
    "/w/a b.conf:12:11: [program:x] autostart: bad 'maybe'\\nautostart=maybe\\n          ^^^^^\\nFor help, use /x -h\\n";
  const { outcome } = await start(`process.stderr.write("Error: ${text}"); process.exitCode = 2`);
  expect(outcome).toEqual({
    kind: 'failed',
    sentence: "/w/a b.conf:12:11: [program:x] autostart: bad 'maybe'",
    place: { file: '/w/a b.conf', line: 11, character: 10 },
  });
});

test('another error is told in the words of the daemon', async () => {
  const { outcome } = await start(
    `process.stderr.write("Error: Another program is already listening\\nFor help, use x -h\\n"); process.exitCode = 2`,
  );
  expect(outcome).toEqual({
    kind: 'failed',
    sentence: 'Another program is already listening',
    place: undefined,
  });
});

test.each([
  ['process.exitCode = 3', 'exit code 3'],
  ["process.kill(process.pid, 'SIGKILL')", 'signal SIGKILL'],
])('a daemon that ends without a word: %s', async (script, ending) => {
  const { outcome } = await start(script);
  expect(outcome).toMatchObject({ kind: 'failed', sentence: expect.stringContaining(ending) as string });
});

test('a folder that is gone is a failure, not an exception', async () => {
  const request = { program: '/x', configFile: '/nonexistent/s.conf', controlSocket: '/c', environment: {} };
  expect(await startDaemon(request)).toMatchObject({ kind: 'failed', place: undefined });
});

test("the editor's variables stay with the editor", () => {
  const given = { PATH: '/bin', VSCODE_IPC_HOOK: 'x', ELECTRON_NO_ASAR: '1', UNSET: undefined };
  expect(daemonEnvironment(given)).toEqual({ PATH: '/bin', ELECTRON_RUN_AS_NODE: '1' });
});
