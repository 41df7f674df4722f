import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { waitUntil } from '../../../scripts/peers/wait-until.ts';
import { workspaceFolder } from './places.ts';
import { supervisorctl } from './supervisorctl.ts';

/** To be run while the daemon of the demo runs, and `web` of it. */
export function aroundTests(): void {
  describe('what is around the view', () => {
    it('offers tasks for the processes of the daemon', async () => {
      const names = await waitUntil('a task for web', async () => {
        const tasks = await vscode.tasks.fetchTasks({ type: 'supervisord' });
        const found = tasks.map(({ name }) => name);
        return found.includes('start web') ? found : undefined;
      });
      for (const name of ['stop web', 'restart pool:pool_01', 'update', 'check'])
        assert(names.includes(name), name);
    });

    it('a task stops a process and another one starts it again; each ends with 0', async () => {
      assert.equal(await runTask('stop web'), 0);
      assert.match(await supervisorctl('status', 'web'), /^web +STOPPED/);
      assert.equal(await runTask('start web'), 0);
      assert.match(await supervisorctl('status', 'web'), /^web +RUNNING/);
      assert.equal(await runTask('start web'), 0, 'what runs already is started, too');
    });

    it('a task for a process that cannot start ends with 1', async () => {
      // While it is tried it counts as started.
      await waitUntil('the last try', async () =>
        /^never +FATAL/.test(await supervisorctl('status', 'never')) ? true : undefined,
      );
      assert.equal(await runTask('start never'), 1);
    });

    it('a check in tasks.json ends with 2 for a fault, which becomes a problem', async () => {
      const file = await write(
        'checked.conf',
        '[supervisord]\n\n[program:x]\ncommand=sleep 1\nautostart=perhaps\n',
      );
      const task = { label: 'check it', type: 'supervisord', action: 'check', configFile: 'checked.conf' };
      await write('.vscode/tasks.json', JSON.stringify({ version: '2.0.0', tasks: [task] }));
      await waitUntil('the task of the file', async () => {
        const tasks = await vscode.tasks.fetchTasks({ type: 'supervisord' });
        return tasks.some(({ name }) => name === 'check it') ? true : undefined;
      });
      assert.equal(await runTask('check it'), 2);
      await waitUntil('the problem', () =>
        vscode.languages.getDiagnostics(file).some(({ message }) => message.includes('not a valid boolean'))
          ? true
          : undefined,
      );
    });

    it('supervisorctl and supervisord are called by their names in the terminal', async () => {
      const terminal = vscode.window.createTerminal({ name: 'path', cwd: workspaceFolder() });
      try {
        terminal.sendText('supervisorctl -c supervisord.conf pid > pid.txt; supervisord -v > version.txt');
        const read = async (name: string): Promise<string | undefined> => {
          const uri = vscode.Uri.file(join(workspaceFolder(), name));
          const bytes = await vscode.workspace.fs.readFile(uri).then(
            found => found,
            () => new Uint8Array(),
          );
          return /^\S+\n$/.exec(new TextDecoder().decode(bytes))?.[0];
        };
        assert.match(await waitUntil('the pid', () => read('pid.txt')), /^\d+\n$/);
        assert.match(await waitUntil('the version', () => read('version.txt')), /^\d+\.\d+\.\d+\n$/);
      } finally {
        terminal.dispose();
      }
    });

    it("supervisorctl's shell opens as a terminal", async () => {
      await vscode.commands.executeCommand('supervisord.openShell');
      const terminal = await waitUntil('the terminal', () =>
        vscode.window.terminals.find(({ name }) => name.startsWith('supervisorctl:')),
      );
      assert((await terminal.processId) !== undefined);
      assert.equal(terminal.exitStatus, undefined);
      terminal.dispose();
    });
  });
}

async function write(name: string, text: string): Promise<vscode.Uri> {
  const file = vscode.Uri.file(join(workspaceFolder(), name));
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  return file;
}

async function runTask(name: string): Promise<number | undefined> {
  const task = (await vscode.tasks.fetchTasks({ type: 'supervisord' })).find(found => found.name === name);
  assert(task, name);
  return exitCodeOf(task);
}

function exitCodeOf(task: vscode.Task): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const subscription = vscode.tasks.onDidEndTaskProcess(event => {
      if (event.execution.task.name !== task.name) return;
      subscription.dispose();
      resolve(event.exitCode);
    });
    vscode.tasks.executeTask(task).then(undefined, reject);
  });
}
