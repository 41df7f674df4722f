import { execFile } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { writeBundles, bundles } from '../../scripts/bundles.ts';
import { writeListenerTypes } from '../../scripts/listener-types.ts';
import { root } from '../../scripts/root.ts';
import { runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const run = promisify(execFile);

test(
  'npm pack holds the programs and nothing else, they run from there, and TypeScript knows the library',
  { timeout: 180_000 },
  async () => {
    const folder = temporaryFolder();
    await writeBundles(bundles, join(root, 'dist'), 'production');
    await writeListenerTypes(join(root, 'dist/types'));
    const { stdout } = await run(
      'npm',
      ['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
      {
        cwd: root,
      },
    );
    const [packed] = JSON.parse(stdout) as [{ filename: string; files: { path: string; mode: number }[] }];
    const names = packed.files.map(({ path }) => path).toSorted();
    expect(
      names.filter(name => !/^(README|CHANGELOG|LICENSE|dist\/types\/(core|wire)\/)/.test(name)),
    ).toEqual([
      'bin/supervisord',
      'dist/NOTICES.txt',
      'dist/check-configuration.cjs',
      'dist/crashmail.cjs',
      'dist/echo_supervisord_conf.cjs',
      'dist/httpok.cjs',
      'dist/listener.cjs',
      'dist/memmon.cjs',
      'dist/page.css.gz',
      'dist/page.js.gz',
      'dist/pidproxy.cjs',
      'dist/prometheus.cjs',
      'dist/smtp.cjs',
      'dist/supervisorctl.cjs',
      'dist/supervisord.cjs',
      'dist/types/listener/listener.d.ts',
      'dist/types/package.json',
      'dist/web-page.cjs',
      'dist/xmlrpc-call.cjs',
      'package.json',
    ]);
    const executable = packed.files.filter(({ mode }) => (mode & 0o111) !== 0).map(({ path }) => path);
    expect(executable).toContain('bin/supervisord');

    await run('tar', ['-xzf', join(folder, packed.filename), '-C', folder]);
    const own = join(folder, 'package');
    // What `npm install` would fetch.
    await mkdir(join(own, 'node_modules'));
    for (const name of ['koffi', '@koromix'])
      await symlink(join(root, 'node_modules', name), join(own, 'node_modules', name));
    // As npm links it into a folder of PATH.
    await symlink(join(own, 'bin/supervisord'), join(folder, 'supervisord'));
    const supervisord = join(folder, 'supervisord');
    expect((await run(supervisord, ['-v'])).stdout).toBe('4.3.0\n');
    const ended = await run(supervisord, ['-n', '-c', join(root, 'nowhere.conf')]).catch(
      (error: unknown) => error,
    );
    expect(ended).toMatchObject({ code: 2 });
    for (const program of [
      'supervisorctl',
      'echo_supervisord_conf',
      'pidproxy',
      'httpok',
      'memmon',
      'crashmail',
    ]) {
      const { stdout: shown } = await run(process.execPath, [
        join(own, `dist/${program}.cjs`),
        '--help',
      ]).catch((error: unknown) => error as { readonly stdout: string });
      expect(shown.length).toBeGreaterThan(20);
    }

    // A program in TypeScript that has the package installed, as a module of either kind.
    await mkdir(join(folder, 'node_modules/@types'), { recursive: true });
    await symlink(own, join(folder, 'node_modules/vscode-supervisord'));
    await symlink(join(root, 'node_modules/@types/node'), join(folder, 'node_modules/@types/node'));
    await symlink(join(root, 'node_modules/undici-types'), join(folder, 'node_modules/undici-types'));
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const sources = ['watch.mts', 'watch.cts'];
    for (const file of sources) await writeFile(join(folder, file), WATCH);
    const flags = [
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2023',
      '--lib',
      'es2023',
      '--types',
      'node',
    ];
    const { stdout: faults } = await run(process.execPath, [compiler, ...flags, ...sources], {
      cwd: folder,
    }).catch((error: unknown) => error as { readonly stdout: string });
    expect(faults).toBe('');
    const event = 'ver:3.0 server:s serial:0 pool:p poolserial:0 eventname:TICK_5 len:6\nwhen:5';
    for (const program of ['watch.mjs', 'watch.cjs']) {
      expect(await runProgram(process.execPath, [join(folder, program)], { input: event })).toEqual({
        exitCode: 0,
        stdout: 'READY\nRESULT 2\nOKREADY\n',
        stderr: 'TICK_5 5\n',
      });
    }
  },
);

/** It compiles only when the types say what it says, and say no to what is wrong. */
const WATCH = `import { clientFromEnvironment, listen, type ReceivedEvent } from 'vscode-supervisord/listener';

async function handle({ event, header, ok }: ReceivedEvent): Promise<void> {
  switch (event?.eventname) {
    case 'TICK_5': {
      const when: number = event.when;
      // @ts-expect-error there is no process in it
      console.error(header.eventname, when, ...[event.processname].filter(Boolean));
      break;
    }
    case 'PROCESS_STATE_EXITED': {
      const expected: boolean = event.expected;
      const info = await clientFromEnvironment().getProcessInfo(event.processname);
      const pid: number = info.pid;
      console.error(expected, pid);
    }
  }
  ok();
}

async function main(): Promise<void> {
  for await (const event of listen()) await handle(event);
}

void main();
`;
