import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ours } from '../../scripts/peers/peer.ts';
import { type RunningDaemon } from '../../scripts/peers/start-daemon.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { programSection } from '../support/program-section.ts';
import { CTRL_C, CTRL_D, inTerminal, type PseudoTerminal, TAB, UP } from '../support/pseudo-terminal.ts';
import { startOurs, testFolder } from '../support/start-daemon.ts';

const CONF =
  programSection('cat', '/bin/cat') +
  programSection('talker', '/bin/sh -c "echo one; echo two; exec cat"') +
  programSection(
    'pool',
    '/bin/sleep 1000',
    'process_name=%(process_num)02d',
    'numprocs=2',
    'autostart=false',
  );

const PROMPT = /supervisor> $/;

test('a shell shows the states in colours, then its prompt, and keeps what was typed for the next one', async () => {
  const daemon = await start();
  const history = join(daemon.folder, 'history');
  const first = shell(daemon, ['-r', history]);
  await first.until(PROMPT);
  expect(first.raw()).toContain('\u001B[32mRUNNING   \u001B[0m');
  first.type('status cat\r');
  await first.until(/cat +RUNNING +pid \d+, uptime 0:\d\d:\d\d\n/);
  await first.until(PROMPT);
  first.type('nonsense\r');
  await first.until(/\*\*\* Unknown syntax: nonsense\n/);
  await first.until(PROMPT);
  first.type('exit\r');
  expect(await first.ended).toBe(0);
  expect(await readFile(history, 'utf8')).toBe('status cat\nnonsense\nexit\n');

  const second = shell(daemon, ['-r', history]);
  await second.until(PROMPT);
  second.type(`${UP}${UP}`);
  await second.until(/nonsense$/);
  second.type(`\r`);
  await second.until(/\*\*\* Unknown syntax: nonsense\n/);
  await second.until(PROMPT);
  second.type(CTRL_D);
  expect(await second.ended).toBe(0);
});

test('NO_COLOR and --color never keep the colours away', async () => {
  const daemon = await start();
  for (const [words, env] of [
    [[], { NO_COLOR: '1' }],
    [['--color', 'never'], {}],
    [[], { TERM: 'dumb' }],
  ] as const) {
    const terminal = inTerminal(
      [...ours.supervisorctl, '-c', daemon.confFile, ...words, 'status', 'cat'],
      env,
    );
    expect(await terminal.ended).toBe(0);
    expect(terminal.raw()).toMatch(/^cat {30}RUNNING {3}pid \d+, uptime 0:\d\d:\d\d\r\n$/);
  }
});

test('the tabulator finishes actions, processes, groups, signals and options', async () => {
  const daemon = await start();
  const terminal = shell(daemon);
  await terminal.until(PROMPT);
  terminal.type(`vers${TAB}`);
  await terminal.until(/supervisor> version $|version $/);
  terminal.type('\r');
  await terminal.until(/\n4\.3\.0\n/);
  await terminal.until(PROMPT);
  terminal.type(`status tal${TAB}`);
  await terminal.until(/talker $/);
  terminal.type('\r');
  await terminal.until(/talker +RUNNING.*\n/);
  await terminal.until(PROMPT);
  terminal.type(`start poo${TAB}`);
  await terminal.until(/start pool:$/);
  terminal.type(TAB);
  await terminal.until(/pool:00 +pool:\* +pool:01 +\n[^]*start pool:$/);
  terminal.type(`00${TAB}`);
  await terminal.until(/00 $/);
  terminal.type('\r');
  await terminal.until(/pool:00: started\n/);
  await terminal.until(PROMPT);
  terminal.type(`signal WIN${TAB}`);
  await terminal.until(/signal WINCH $/);
  terminal.type(`poo${TAB}`);
  await terminal.until(/pool:$/);
  terminal.type('00\r');
  await terminal.until(/pool:00: signalled\n/);
  await terminal.until(PROMPT);
  terminal.type(`update poo${TAB}`);
  await terminal.until(/pool $/);
  terminal.type(`--dry${TAB}`);
  await terminal.until(/--dry-run $/);
  terminal.type('\r');
  await terminal.until(/No config updates to processes\n/);
  await terminal.until(PROMPT);
  terminal.type(CTRL_C);
  expect(await terminal.ended).toBe(0);
});

test('fg sends what is typed and shows what comes; Ctrl-C goes back to the prompt', async () => {
  const daemon = await start();
  const terminal = shell(daemon);
  await terminal.until(PROMPT);
  terminal.type('fg talker\r');
  await terminal.until(/==> Press Ctrl-C to exit <==\n/);
  await terminal.until(/two\n/);
  terminal.type('grüße\r');
  // Once as it is typed, once from the program.
  await terminal.until(/grüße\n(.|\n)*grüße\n/);
  terminal.type('again\r');
  await terminal.until(/again\n(.|\n)*again\n/);
  terminal.type(CTRL_C);
  await terminal.until(/Exiting foreground\n/);
  await terminal.until(PROMPT);
  terminal.type('version\r');
  await terminal.until(/4\.3\.0\n/);
});

test('fg says when the process has gone', async () => {
  const daemon = await start();
  const terminal = shell(daemon);
  await terminal.until(PROMPT);
  terminal.type('fg cat\r');
  await terminal.until(/<==\n/);
  await daemon.client.stopProcess('cat');
  terminal.type('anyone there\r');
  await terminal.until(/Process got killed\nExiting foreground\n/);
  await terminal.until(PROMPT);
});

test('tail -f and maintail -f go on until Ctrl-C, which leads back to the prompt', async () => {
  const daemon = await start();
  const terminal = shell(daemon);
  await terminal.until(PROMPT);
  terminal.type('tail -f cat\r');
  await terminal.until(/==> Press Ctrl-C to exit <==\n/);
  await daemon.client.sendProcessStdin('cat', 'something new\n');
  await terminal.until(/something new\n/);
  terminal.type(CTRL_C);
  await terminal.until(PROMPT);
  terminal.type('maintail -f\r');
  await terminal.until(/==> Press Ctrl-C to exit <==\n/);
  await daemon.client.stopProcess('cat');
  await terminal.until(/stopped: cat/);
  terminal.type(CTRL_C);
  await terminal.until(PROMPT);
  terminal.type('tail -f --programs cat talker --lines 1\r');
  await terminal.until(/talker \| two\n/);
  await daemon.client.sendProcessStdin('talker', 'live\n');
  await terminal.until(/talker \| live\n/);
  terminal.type(CTRL_C);
  await terminal.until(PROMPT);
});

test('shutdown is asked about; any answer but yes leaves the daemon alone', async () => {
  const daemon = await start();
  const terminal = shell(daemon);
  await terminal.until(PROMPT);
  terminal.type('shutdown\r');
  await terminal.until(/Really shut the remote supervisord process down y\/N\? $/);
  terminal.type('n\r');
  await terminal.until(PROMPT);
  terminal.type('shutdown\r');
  await terminal.until(/y\/N\? $/);
  terminal.type('y\r');
  await terminal.until(/Shut down\n/);
  await daemon.exited;
});

test('name and password are asked for; the password is not shown and not kept in the history', async () => {
  const servers = '[unix_http_server]\nfile=%(here)s/s.sock\nusername=me\npassword=secret\n';
  const credentials = { username: 'me', password: 'secret' };
  const daemon = await startOurs({ conf: CONF, servers, credentials });
  const history = join(daemon.folder, 'history');
  const terminal = shell(daemon, ['-r', history]);
  await terminal.until(/Server requires authentication\nUsername:$/);
  terminal.type('me\r');
  await terminal.until(/Password:$/);
  terminal.type('secret\r');
  await terminal.until(/cat +RUNNING/);
  await terminal.until(PROMPT);
  expect(terminal.raw()).not.toContain('secret');
  terminal.type('quit\r');
  expect(await terminal.ended).toBe(0);
  expect(await readFile(history, 'utf8')).not.toContain('secret');
});

test('on a terminal one more line says what can be done about a server that does not answer', async () => {
  const folder = await testFolder();
  const confFile = join(folder, 'supervisord.conf');
  await writeFile(confFile, '[supervisorctl]\nserverurl=unix://%(here)s/s.sock\n');
  const missing = inTerminal([...ours.supervisorctl, '-c', confFile, 'status']);
  expect(await missing.ended).toBe(4);
  expect(missing.text()).toBe(
    `unix://${folder}/s.sock no such file\n` +
      'Is supervisord running there? Start it with «supervisord -c FILE», or name another with -c FILE or -s URL.\n',
  );
  const refused = inTerminal([...ours.supervisorctl, '-c', confFile, '-s', 'http://127.0.0.1:1', 'pid']);
  expect(await refused.ended).toBe(4);
  expect(refused.text()).toMatch(
    /^http:\/\/127\.0\.0\.1:1 refused connection\nIs supervisord running there\?.*\n$/,
  );
  await writeFile(join(folder, 's.sock'), '');
  await chmod(join(folder, 's.sock'), 0o600);
  const file = inTerminal([...ours.supervisorctl, '-c', confFile, 'pid']);
  expect(await file.ended).not.toBe(0);
  expect(
    file
      .text()
      .split('\n')
      .filter(line => line !== ''),
  ).toHaveLength(2);
});

async function start(): Promise<RunningDaemon> {
  const daemon = await startOurs({ conf: CONF });
  await waitUntil('the programs to run', async () => {
    const infos = await daemon.client.getAllProcessInfo();
    return infos.filter(({ statename }) => statename === 'RUNNING').length === 2 || undefined;
  });
  return daemon;
}

function shell(daemon: RunningDaemon, options: readonly string[] = []): PseudoTerminal {
  return inTerminal([...ours.supervisorctl, '-c', daemon.confFile, ...options]);
}
