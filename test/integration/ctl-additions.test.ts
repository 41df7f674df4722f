import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { ours } from '../../scripts/peers/peer.ts';
import { confText, type RunningDaemon } from '../../scripts/peers/start-daemon.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { encodeResponse } from '../../wire/xmlrpc-writer.ts';
import { programSection } from '../support/program-section.ts';
import { type CtlOutcome, runCtl } from '../support/run-ctl.ts';
import { type Finished, runProgram } from '../support/run-program.ts';
import { startOurs, testFolder } from '../support/start-daemon.ts';

const CONF = [
  programSection('cat', '/bin/cat'),
  programSection(
    'talker',
    '/bin/sh -c "for i in 1 2 3 4 5; do echo line $i; echo oops $i >&2; done; exec cat"',
  ),
  programSection('pool', '/bin/sleep 1000', 'process_name=%(process_num)02d', 'numprocs=3'),
  '[program:never]\ncommand=/bin/false\nstartretries=0\nautostart=false\n',
  '[program:off]\ncommand=/bin/cat\nautostart=false\n',
].join('');

test('status --json is the daemon’s own answer, and --glob chooses by name', async () => {
  const daemon = await start();
  const whole = await ctl(daemon, 'status', '--json');
  const infos = JSON.parse(whole.stdout) as readonly ProcessInfo[];
  expect(infos.map(({ group, name, statename }) => [group, name, statename])).toEqual([
    ['cat', 'cat', 'RUNNING'],
    ['never', 'never', 'STOPPED'],
    ['off', 'off', 'STOPPED'],
    ['pool', '00', 'RUNNING'],
    ['pool', '01', 'RUNNING'],
    ['pool', '02', 'RUNNING'],
    ['talker', 'talker', 'RUNNING'],
  ]);
  expect(whole.exitCode).toBe(3);
  const some = await ctl(daemon, 'status', '--glob', 'pool:0[01]', '--glob=*alk*');
  expect([namesOf(some), some.exitCode]).toEqual([['pool:00', 'pool:01', 'talker'], 0]);
  const none = await ctl(daemon, 'status', '--json', '--glob', 'x*', 'nope');
  expect(none).toEqual({
    stdout: '[]\n',
    stderr: 'nope: ERROR (no such process)\nx*: ERROR (no such process)\n',
    exitCode: 4,
  });
});

test('every reading action has JSON', async () => {
  const daemon = await start();
  const read = async (...words: readonly string[]): Promise<unknown> =>
    JSON.parse((await ctl(daemon, ...words, '--json')).stdout) as unknown;
  expect(await read('version')).toEqual({ version: '4.3.0' });
  expect(await read('pid')).toEqual({ pid: daemon.pid });
  expect(await read('pid', 'off', 'nope')).toEqual([{ group: 'off', name: 'off', pid: 0 }]);
  expect(await read('pid', 'all')).toHaveLength(7);
  expect(await read('avail')).toHaveLength(7);
  expect(await read('reread')).toEqual({ added: [], changed: [], removed: [] });
  expect(await read('tail', '-7', 'talker')).toEqual({ name: 'talker', channel: 'stdout', text: 'line 5\n' });
  expect(JSON.stringify(await read('maintail', '-0'))).toContain('supervisord started');
  expect(await read('update', '--dry-run')).toMatchObject({ added: [], changed: [], removed: [] });
});

test('tail --lines counts lines, and --programs puts the name before each', async () => {
  const daemon = await start();
  expect((await ctl(daemon, 'tail', 'talker', '--lines', '2')).stdout).toBe('line 4\nline 5\n');
  expect((await ctl(daemon, 'tail', '--lines=1', 'talker', 'stderr')).stdout).toBe('oops 5\n');
  const many = await ctl(daemon, 'tail', '--programs', 'talker', 'pool:*', 'nope', '--lines', '1');
  expect(many).toEqual({
    stdout: 'talker  | line 5\nnope: ERROR (no such process name)\n',
    stderr: '',
    exitCode: 1,
  });
  expect((await ctl(daemon, 'tail', '--lines', '0', 'talker')).exitCode).toBe(2);
});

test('restart --serial restarts one after another, and lets the rest be when one does not come back', async () => {
  const daemon = await start();
  const before = await pidsOf(daemon);
  const good = await ctl(daemon, 'restart', '--serial', 'pool:*');
  expect(good.stdout).toBe(
    ['00', '01', '02'].map(name => `pool:${name}: stopped\npool:${name}: started\n`).join(''),
  );
  const after = await pidsOf(daemon);
  // The two that were not named.
  expect(after.filter(pid => before.includes(pid))).toHaveLength(2);
  const bad = await ctl(daemon, 'restart', '--serial', 'never', 'pool:*');
  expect(bad).toMatchObject({
    exitCode: 7,
    stdout: 'never: ERROR (not running)\nnever: ERROR (spawn error)\n',
  });
  expect(await pidsOf(daemon)).toEqual(after);
});

test('update --dry-run and reread --diff tell what an update would do, and do nothing', async () => {
  const daemon = await start();
  const pids = await pidsOf(daemon);
  await writeFile(
    daemon.confFile,
    confText({
      conf: CONF.replace('/bin/cat\n', '/bin/cat -u\n')
        .replace('[program:off]', '[program:new]')
        .replace('numprocs=3', 'numprocs=2\npriority=7'),
    }),
  );
  expect((await ctl(daemon, 'reread', '--diff')).stdout).toBe(
    [
      'cat: changed',
      '  command',
      '    - /bin/cat',
      '    + /bin/cat -u',
      'new: available',
      'off: disappeared',
      'pool: changed',
      '  - process 02',
      '  priority of 00, 01',
      '    - 999',
      '    + 7',
      '',
    ].join('\n'),
  );
  const plan = (await ctl(daemon, 'update', '--dry-run')).stdout.split('\n');
  expect(plan.slice(0, 1)).toEqual(['off: would be removed']);
  expect(plan).toContain('cat: would be stopped and put in anew; stops cat; starts cat');
  expect((await ctl(daemon, 'update', '--dry-run', 'new')).stdout).toBe('new: would be added\n');
  expect(await pidsOf(daemon)).toEqual(pids);
  expect((await ctl(daemon, 'update')).exitCode).toBe(0);
});

test(
  'wait ends when all run, says what never will, and keeps to its limit',
  { timeout: 90_000 },
  async () => {
    const daemon = await start();
    const waiting = ctl(daemon, 'wait', 'cat', 'off', '--timeout', '25');
    await ctl(daemon, 'start', 'off');
    expect(await waiting).toMatchObject({ exitCode: 0, stdout: 'cat: running\noff: running\n' });
    await ctl(daemon, 'start', 'never');
    const fatal = await ctl(daemon, 'wait', 'never', 'nope', 'cat');
    expect(fatal.stdout).toMatch(
      /^never: ERROR \(Exited too quickly.*\)\nnope: ERROR \(no such process\)\ncat: running\n$/,
    );
    await ctl(daemon, 'stop', 'off');
    expect(await ctl(daemon, 'wait', 'off', '--timeout=0.3')).toMatchObject({
      exitCode: 7,
      stdout: 'off: ERROR (not running after 0.3 seconds)\n',
    });
    const noServer = await ctl(daemon, '-s', 'unix:///nope', 'wait', 'off', '--timeout=0.3');
    expect(noServer).toMatchObject({ exitCode: 7, stdout: 'unix:///nope no such file\n' });
  },
);

test('check looks at the file of the daemon, or at another', async () => {
  const daemon = await start();
  expect(await ctl(daemon, 'check')).toMatchObject({ exitCode: 0, stdout: '0 errors, 0 warnings\n' });
  await appendFile(daemon.confFile, '[program:broken]\n');
  const broken = await ctl(daemon, 'check');
  expect([broken.exitCode, broken.stdout.includes('[program:broken]')]).toEqual([2, true]);
  const other = join(daemon.folder, 'other.conf');
  await writeFile(other, '[supervisord]\nlogfile=%(here)s/x.log\n');
  expect((await ctl(daemon, 'check', other)).exitCode).toBe(0);
});

test('--timeout ends the waiting for an answer with status 4', async () => {
  const folder = await testFolder();
  const { createServer } = await import('node:net');
  const silent = createServer();
  await new Promise<void>(resolve => silent.listen(join(folder, 's.sock'), resolve));
  const outcome = await run(['--timeout', '0.2', '-s', `unix://${folder}/s.sock`, 'status']);
  silent.close();
  expect(outcome.exitCode).toBe(4);
  expect(outcome.stdout).toMatch(/^error: <class 'TimeoutError'>, timed out: file: \S+ line: \d+\n$/);
});

test('wait fails, too, when its time is over before a slow daemon has told of its processes', async () => {
  const folder = await testFolder();
  const { createServer } = await import('node:http');
  const slow = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      if (body.includes('getAllProcessInfo')) return;
      response.setHeader('Content-Type', 'text/xml').end(encodeResponse('3.0'));
    });
  });
  await new Promise<void>(resolve => slow.listen(join(folder, 's.sock'), resolve));
  const outcome = await run(['-s', `unix://${folder}/s.sock`, 'wait', 'off', '--timeout=0.1']);
  slow.close();
  slow.closeAllConnections();
  expect(outcome).toEqual({
    stdout: 'off: ERROR (not running after 0.1 seconds)\n',
    stderr: '',
    exitCode: 7,
  });
});

test(
  'bash completes actions, names with colons, and options by the file of completion bash',
  { timeout: 90_000 },
  async () => {
    const daemon = await start();
    const folder = await testFolder();
    const [program, bundle = ''] = ours.supervisorctl;
    await writeFile(join(folder, 'supervisorctl'), `#!/bin/sh\nexec ${program} ${bundle} "$@"\n`, {
      mode: 0o755,
    });
    await writeFile(join(folder, 'completion'), (await run(['completion', 'bash'])).stdout);
    const complete = async (line: string): Promise<readonly string[]> => {
      const words = line.split(' ');
      const script = `. ${folder}/completion
COMP_WORDBREAKS=$' \\t\\n:'
COMP_LINE=${quoted(line)} COMP_POINT=\${#COMP_LINE} COMP_WORDS=(${words.map(quoted).join(' ')}) COMP_CWORD=${words.length - 1}
_supervisorctl
printf '%s\\n' "\${COMPREPLY[@]}"`;
      const { stdout } = await runProgram('/bin/bash', ['-c', script], {
        environment: { PATH: `${folder}:${process.env['PATH'] ?? ''}` },
      });
      return stdout.split('\n').filter(word => word !== '');
    };
    const begin = `supervisorctl -c ${daemon.confFile}`;
    expect(await complete(`${begin} st`)).toEqual(['start', 'status', 'stop']);
    expect(await complete(`${begin} start c`)).toEqual(['cat']);
    expect(await complete(`${begin} start pool:0`)).toEqual(['00', '01', '02']);
    expect(await complete(`${begin} update po`)).toEqual(['pool']);
    expect(await complete(`${begin} signal US`)).toEqual(['USR1', 'USR2']);
    expect(await complete(`${begin} status --`)).toEqual(['--glob', '--json']);
    expect(await complete('supervisorctl --ser')).toEqual(['--serverurl']);
    for (const shell of ['zsh', 'fish']) {
      const { stdout, exitCode } = await run(['completion', shell]);
      expect([stdout.includes('completion words'), exitCode]).toEqual([true, 0]);
    }
    expect((await run(['completion', 'tcsh'])).exitCode).toBe(2);
  },
);

async function start(): Promise<RunningDaemon> {
  const daemon = await startOurs({ conf: CONF });
  await waitUntil('the programs to run and to have said all', async () => {
    const infos = await daemon.client.getAllProcessInfo();
    if (infos.filter(({ statename }) => statename === 'RUNNING').length !== 5) return undefined;
    const [out, err] = [
      await daemon.client.readProcessStdoutLog('talker', 0, 0),
      await daemon.client.readProcessStderrLog('talker', 0, 0),
    ];
    return (out.endsWith('line 5\n') && err.endsWith('oops 5\n')) || undefined;
  });
  return daemon;
}

async function pidsOf({ client }: RunningDaemon): Promise<readonly number[]> {
  return (await client.getAllProcessInfo()).map(({ pid }) => pid).filter(pid => pid > 0);
}

function namesOf({ stdout }: CtlOutcome): readonly string[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map(line => line.split(' ')[0] ?? '');
}

function ctl({ confFile }: RunningDaemon, ...args: readonly string[]): Promise<CtlOutcome> {
  return runCtl(ours, { confFile, args });
}

function run(words: readonly string[]): Promise<Finished> {
  const [program, ...first] = ours.supervisorctl;
  return runProgram(program, [...first, ...words], { directory: '/' });
}

function quoted(word: string): string {
  return `'${word}'`;
}
