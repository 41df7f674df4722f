import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { waitUntil } from '../../../scripts/peers/wait-until.ts';
import { aroundTests } from './around.ts';
import { editingTests } from './editing.ts';
import { workspaceFolder } from './places.ts';
import { supervisorctl } from './supervisorctl.ts';

export function daemonTests(): void {
  describe('the bundled daemon', () => {
    let pid = 0;

    after(async () => {
      if (pid === 0 || !isAlive(pid)) return;
      process.kill(pid, 'SIGTERM');
      await waitUntil('the end of the daemon', () => (isAlive(pid) ? undefined : true));
    });

    it('is started by the command, outside of the extension host, and runs the programs of the file', async () => {
      await vscode.commands.executeCommand('supervisord.startDaemon');
      pid = await waitUntil('the pid file', async () => {
        const text = await readFile(join(workspaceFolder(), 'run/supervisord.pid'), 'utf8').catch(() => '');
        return /^\d+\n$/.test(text) ? Number(text) : undefined;
      });
      await waitUntil('running programs', async () => {
        const status = await supervisorctl('status');
        const running = [...status.matchAll(/^(\S+) +RUNNING/gm)].map(match => match[1]);
        return running.includes('web') && running.includes('worker') && running.includes('pool:pool_02')
          ? true
          : undefined;
      });
    });

    it('is left alone by a second start', async () => {
      await vscode.commands.executeCommand('supervisord.startDaemon');
      const text = await readFile(join(workspaceFolder(), 'run/supervisord.pid'), 'utf8');
      assert.equal(Number(text), pid);
      assert(isAlive(pid));
    });

    aroundTests();
    editingTests();

    describe('its end', () => {
      it('comes with that of all its programs when supervisorctl says so', async () => {
        assert.equal(await supervisorctl('shutdown'), 'Shut down\n');
        await waitUntil('the end of the daemon', () => (isAlive(pid) ? undefined : true));
      });
    });
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
