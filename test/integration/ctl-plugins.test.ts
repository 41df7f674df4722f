import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ours } from '../../scripts/peers/peer.ts';
import { type RunningDaemon } from '../../scripts/peers/start-daemon.ts';
import { root } from '../../scripts/root.ts';
import { untilState } from '../support/observe.ts';
import { programSection } from '../support/program-section.ts';
import { inTerminal, TAB } from '../support/pseudo-terminal.ts';
import { type CtlOutcome, runCtl } from '../support/run-ctl.ts';
import { startOurs, testFolder } from '../support/start-daemon.ts';

const PROGRAMS =
  programSection('web-a', '/bin/cat') +
  programSection('web-b', '/bin/cat') +
  programSection('pool', '/bin/sleep 1000', 'process_name=web-%(process_num)d', 'numprocs=2') +
  programSection('broken', '/no/such/program', 'startretries=0');

const WILDCARDS =
  '[ctlplugin:wildcards]\nsupervisor.ctl_factory=supervisorwildcards.controllerplugin:make_wildcards_controllerplugin\n';

const FAILED = '[ctlplugin:failed]\nsupervisor.ctl_factory=./failed.mjs:makeActions\nstates=FATAL\n';

test('a JavaScript module gives supervisorctl actions, which it helps with and completes', async () => {
  const daemon = await start(FAILED);
  copyFileSync(join(root, 'examples/plugin/failed.mjs'), join(daemon.folder, 'failed.mjs'));
  expect(await ctl(daemon, 'failed')).toEqual({
    stdout: "broken:broken: can't find command '/no/such/program'\n",
    stderr: '',
    exitCode: 3,
  });
  expect(await ctl(daemon, 'failed', 'restart')).toEqual({
    stdout: 'broken: ERROR (no such file)\n',
    stderr: '',
    exitCode: 1,
  });
  expect((await ctl(daemon, 'help')).stdout).toContain(
    `\nfailed commands (type help <topic>):\n${'='.repeat(36)}\nfailed\n`,
  );
  expect((await ctl(daemon, 'help', 'failed')).stdout).toBe(
    'failed           list what has failed\nfailed restart   start it again\n',
  );
  const terminal = inTerminal([...ours.supervisorctl, '-c', daemon.confFile]);
  await terminal.until(/supervisor> $/);
  terminal.type(`fai${TAB}`);
  await terminal.until(/failed $/);
  terminal.type(`re${TAB}`);
  await terminal.until(/restart $/);
  terminal.type('\r');
  await terminal.until(/broken: ERROR \(no such file\)\n/);
});

test('a module that cannot be loaded is told of when it is wanted, and only then', async () => {
  const daemon = await start(FAILED.replace('makeActions', 'nothing'));
  writeFileSync(join(daemon.folder, 'failed.mjs'), 'export const makeActions = () => ({});\n');
  expect((await ctl(daemon, 'status', 'web-a')).exitCode).toBe(0);
  expect(await ctl(daemon, 'failed')).toEqual({
    stdout:
      'Error: ./failed.mjs:nothing cannot be resolved within [ctlplugin:failed]: it exports no function nothing\n*** Unknown syntax: failed\n',
    stderr: '',
    exitCode: 1,
  });
});

test('of a plug-in in Python a person is told when its action is missed; a script sees what it always has', async () => {
  const folder = await testFolder();
  const confFile = join(folder, 'supervisord.conf');
  writeFileSync(confFile, '[supervisorctl]\n[ctlplugin:x]\nsupervisor.ctl_factory=some.package:make\n');
  const unknown = '*** Unknown syntax: grace\n';
  expect(await runCtl(ours, { confFile, args: ['grace'] })).toEqual({
    stdout: unknown,
    stderr: '',
    exitCode: 1,
  });
  const terminal = inTerminal([...ours.supervisorctl, '-c', confFile, 'grace']);
  expect(await terminal.ended).toBe(1);
  expect(terminal.text()).toBe(
    `[ctlplugin:x] supervisor.ctl_factory=some.package:make is a Python plug-in, which cannot run here: its actions are missing.\n${unknown}`,
  );
});

test('mstart, mstop, mrestart and mstatus take patterns, of names or of groups and names', async () => {
  const daemon = await start(WILDCARDS);
  const sorted = ({ stdout }: CtlOutcome): readonly string[] => stdout.trimEnd().split('\n').sort();
  expect(sorted(await ctl(daemon, 'mstop', 'web-[a1]'))).toEqual(['pool:web-1: stopped', 'web-a: stopped']);
  expect(sorted(await ctl(daemon, 'mrestart', 'pool:*'))).toEqual([
    'pool:web-0: started',
    'pool:web-0: stopped',
    'pool:web-1: ERROR (not running)',
    'pool:web-1: started',
  ]);
  const shown = await ctl(daemon, 'mstatus', 'web-?', 'web-a');
  expect(shown.stdout.split('\n').map(line => line.split(/ +/).slice(0, 2).join(' '))).toEqual([
    'pool:web-0 RUNNING',
    'pool:web-1 RUNNING',
    'web-a STOPPED',
    'web-b RUNNING',
    '',
  ]);
  expect(shown.exitCode).toBe(3);
  expect(sorted(await ctl(daemon, 'mstart', 'all'))).toEqual([
    'broken: ERROR (no such file)',
    'pool:web-0: ERROR (already started)',
    'pool:web-1: ERROR (already started)',
    'web-a: started',
    'web-b: ERROR (already started)',
  ]);
  expect(await ctl(daemon, 'mstop', 'x*')).toEqual({
    stdout: 'No process matched given expression.\n',
    stderr: '',
    exitCode: 0,
  });
});

test('with match_group the patterns of the wildcards are held against groups, too', async () => {
  const daemon = await start(`${WILDCARDS}match_group=1\n`);
  expect((await ctl(daemon, 'mstop', 'web-*')).stdout.split('\n').sort()).toEqual([
    '',
    'web-a: stopped',
    'web-b: stopped',
  ]);
});

async function start(sections: string): Promise<RunningDaemon> {
  const daemon = await startOurs({ conf: PROGRAMS + sections });
  for (const name of ['web-a', 'web-b', 'pool:web-0', 'pool:web-1'])
    await untilState(daemon, name, 'RUNNING');
  await untilState(daemon, 'broken', 'FATAL');
  return daemon;
}

function ctl({ confFile }: RunningDaemon, ...args: readonly string[]): Promise<CtlOutcome> {
  return runCtl(ours, { confFile, args });
}
