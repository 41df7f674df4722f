import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { ours as ourPeer, python } from '../../../scripts/peers/peer.ts';
import { type Finished } from '../../support/run-program.ts';
import { testFolder } from '../../support/start-daemon.ts';
import { runDebianCtl } from './four-ways.ts';
import { type Ctl, masked, ourCtl } from './transcript.ts';

const SECTION = '[supervisorctl]\nserverurl=unix:///no-such-';

test.each<readonly [name: string, text: string]>([
  ['no section', '[supervisord]\n'],
  ['a relative socket', '[supervisorctl]\nserverurl=unix://nope/../s.sock\n'],
  ['a socket at home', '[supervisorctl]\nserverurl=unix://~/no-such.sock\n'],
  ['a value from the environment', '[supervisorctl]\nserverurl=unix:///%(ENV_SOCKET_NAME)s\n'],
  ['a name that is not there', '[supervisorctl]\nserverurl=unix:///%(ENV_NOPE_NOT_THERE)s\n'],
  ['the folder of the file', '[supervisorctl]\nserverurl=unix://%(here)s/no-such.sock\n'],
  ['a lone percent sign', '[supervisorctl]\nserverurl=unix:///s.sock\npassword=50%\n'],
  ['a comment behind a value', '[supervisorctl]\nserverurl = unix:///no-such.sock ; here\nunknown = 1\n'],
  ['another scheme', '[supervisorctl]\nserverurl=ftp://x\n'],
  ['no scheme', '[supervisorctl]\nserverurl=/tmp/s.sock\n'],
  ['an empty URL', '[supervisorctl]\nserverurl=\n'],
  ['a history file at home', '[supervisorctl]\nserverurl=unix:///no-such.sock\nhistory_file=~/history\n'],
  [
    'a history file in no folder',
    '[supervisorctl]\nserverurl=unix:///no-such.sock\nhistory_file=/no/such/x\n',
  ],
  ['nothing in the section', '[supervisorctl]\n[supervisord]\n[include]\nfiles = *.nope\n'],
])('a configuration with %s leads to the same', async (_name, text) => {
  // `-s` because the default server may be there on this machine.
  const words = text.includes('serverurl') ? ['pid'] : ['-s', 'unix:///nope', 'pid'];
  await expectSame({ 'other.conf': text }, ['-c', 'FOLDER/other.conf', ...words]);
});

test.each<readonly [name: string, files: Readonly<Record<string, string>>]>([
  ['the working folder', { 'supervisord.conf': `${SECTION}here\n` }],
  ['its folder etc', { 'etc/supervisord.conf': `${SECTION}etc\n` }],
  [
    'the working folder before its folder etc',
    { 'supervisord.conf': `${SECTION}here\n`, 'etc/supervisord.conf': `${SECTION}etc\n` },
  ],
  [
    'a file that is not for it',
    { 'supervisord.conf': '[supervisord]\n', 'etc/supervisord.conf': `${SECTION}etc\n` },
  ],
])('without -c it looks in %s', async (_name, files) => {
  await expectSame(files, ['pid']);
});

test('a prompt of the configuration is printed as it stands', async () => {
  const text = '[supervisorctl]\nserverurl=unix:///no-such\nprompt=my %% prompt\n';
  await expectSame({ 'a.conf': text }, ['-c', 'FOLDER/a.conf'], 'help nope\nquit\n');
});

/** Both in folders of their own with the same files. */
async function expectSame(
  files: Readonly<Record<string, string>>,
  words: readonly string[],
  input?: string,
): Promise<void> {
  const run = async (ctl: Ctl): Promise<Finished> => {
    const folder = await testFolder();
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    // Both see the same names, which an error lists.
    const environment = { SOCKET_NAME: 'no-such.sock', HOME: folder, ...ourPeer.env, ...python.env };
    const options = { environment, directory: folder, input: input ?? '' };
    return masked(
      await ctl(
        words.map(word => word.replace('FOLDER', folder)),
        options,
      ),
      folder,
    );
  };
  expect(await run(ourCtl)).toEqual(await run(runDebianCtl()));
}
