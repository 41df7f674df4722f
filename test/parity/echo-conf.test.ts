import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { python } from '../../scripts/peers/peer.ts';
import { root } from '../../scripts/root.ts';
import { runProgram } from '../support/run-program.ts';
import { uncommentOptions } from '../support/sample-lines.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Reads a file as supervisord and supervisorctl of Python do before they begin their work, and says what they found. */
const READ_IN_PYTHON = `
import json, sys
from supervisor.options import ClientOptions, ServerOptions
server, client = ServerOptions(), ClientOptions()
server.realize(['-c', sys.argv[1]])
client.realize(['-c', sys.argv[1], 'status'])
json.dump({
    'logfile': server.logfile,
    'groups': [(group.name, group.priority, [process.command for process in group.process_configs]) for group in server.process_group_configs],
    'servers': [config.get('file') or [config['host'], config['port']] for config in server.server_configs],
    'interfaces': [name for name, factory, settings in server.rpcinterface_factories],
    'warnings': [text for text in server.parse_warnings if not text.startswith('Supervisor is running as root')],
    'serverurl': client.serverurl,
    'prompt': client.prompt,
    'history': client.history_file is not None,
}, sys.stdout)
`;

test('echo_supervisord_conf prints the same whatever it is told, and ends well', async () => {
  const plain = await echo();
  const asked = await echo('--help', 'x');
  expect({ exitCode: plain.exitCode, stderr: plain.stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(asked).toEqual(plain);
});

test("Python's Supervisor loads the sample conf as it is", async () => {
  const { stdout } = await echo();
  expect(await readInPython(stdout)).toEqual({
    logfile: '/tmp/supervisord.log',
    groups: [],
    servers: ['/tmp/supervisor.sock'],
    interfaces: ['supervisor'],
    warnings: [],
    serverurl: 'unix:///tmp/supervisor.sock',
    prompt: 'supervisor',
    history: false,
  });
});

test("Python's Supervisor loads the sample conf with every option switched on", async () => {
  const { stdout } = await echo();
  const read = await readInPython(uncommentOptions(stdout));
  expect(read).toEqual({
    logfile: '/tmp/supervisord.log',
    groups: [
      ['watch', -1, ['/usr/local/bin/watch-processes']],
      ['php', 999, ['/usr/bin/php-cgi']],
      ['site', 999, ['/bin/cat']],
    ],
    servers: [['127.0.0.1', 9001], '/tmp/supervisor.sock'],
    interfaces: ['supervisor'],
    warnings: [expect.stringMatching(/^No file matches via include ".*\/conf\.d\/\*\.conf"$/)],
    serverurl: 'unix:///tmp/supervisor.sock',
    prompt: 'supervisor',
    history: true,
  });
});

test("Python's Supervisor loads the sample conf with any one section switched on", async () => {
  const { stdout } = await echo();
  const parts = stdout.split('\n\n');
  const whole = parts.map(uncommentOptions);
  // A group needs its program.
  const variants = parts.map((part, index) =>
    parts
      .map((other, at) =>
        at === index || (part.includes('[group:') && other.includes('[program:')) ? whole[at] : other,
      )
      .join('\n\n'),
  );
  const read = await Promise.all(variants.map(readInPython));
  expect(read).toHaveLength(11);
});

function echo(...words: readonly string[]) {
  return runProgram(join(root, 'dist/echo_supervisord_conf.cjs'), words);
}

/** What Python makes of a file with this text; rejects with its complaint when it refuses it. */
async function readInPython(text: string): Promise<unknown> {
  const file = join(temporaryFolder(), 'supervisord.conf');
  writeFileSync(file, text);
  const { stdout, stderr, exitCode } = await runProgram(python.supervisord[0], ['-c', READ_IN_PYTHON, file], {
    environment: { ...python.env, HOME: '/root' },
  });
  if (exitCode !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
