import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { markRun } from '../../../scripts/leftovers.ts';

describe.skipIf(process.platform !== 'linux')(
  'what a test run leaves (processes are looked for on Linux only)',
  () => {
    test('nothing is reported of a run that left nothing, and its folder is gone', async () => {
      const run = markRun();
      const folder = run.env['TMPDIR'] ?? '';
      expect(existsSync(folder)).toBe(true);
      expect(await run.clean()).toEqual([]);
      expect(existsSync(folder)).toBe(false);
    });

    test('a file, a marked process and one that only was started in the folder are reported and removed', async () => {
      const run = markRun(100);
      const folder = run.env['TMPDIR'] ?? '';
      await writeFile(join(folder, 'forgotten.sock'), '');
      const marked = sleeper({ env: { ...process.env, ...run.env } });
      const inside = sleeper({ env: {}, cwd: `${folder}/.` });
      const ended = Promise.all([once(marked, 'exit'), once(inside, 'exit')]);
      const lines = await run.clean();
      await ended;
      expect(lines.toSorted()).toEqual(
        [
          `a process was left: ${marked.pid ?? 0} /bin/sleep 1000 `,
          `a process was left: ${inside.pid ?? 0} /bin/sleep 1000 `,
          `a temporary file or folder was left: ${join(folder, 'forgotten.sock')}`,
        ].toSorted(),
      );
      expect([marked.signalCode, inside.signalCode]).toEqual(['SIGKILL', 'SIGKILL']);
    });
  },
);

function sleeper(options: { readonly env: NodeJS.ProcessEnv; readonly cwd?: string }): ChildProcess {
  return spawn('/bin/sleep', ['1000'], { ...options, stdio: 'ignore' });
}
