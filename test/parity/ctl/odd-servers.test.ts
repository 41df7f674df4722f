import { createServer, type RequestListener } from 'node:http';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Finished } from '../../support/run-program.ts';
import { testFolder } from '../../support/start-daemon.ts';
import { runDebianCtl } from './four-ways.ts';
import { type Ctl, ourCtl } from './transcript.ts';

const fault = (code: number, text: string): RequestListener =>
  answer(
    `<methodResponse><fault><value><struct><member><name>faultCode</name><value><int>${code}</int></value></member>` +
      `<member><name>faultString</name><value><string>${text}</string></value></member></struct></value></fault></methodResponse>`,
  );

const value = (xml: string): RequestListener =>
  answer(`<methodResponse><params><param><value>${xml}</value></param></params></methodResponse>`);

const CHECKED = ['status', 'pid', 'version', 'start a', 'stop all', 'tail a', 'maintail', 'clear a', 'fg a'];

const ACTIONS = [...CHECKED, 'reread', 'update', 'shutdown', 'reload', 'add a', 'remove a', 'avail'];

test.each<readonly [name: string, listener: RequestListener]>([
  ['has no methods of Supervisor', fault(1, 'UNKNOWN_METHOD')],
  ['refuses all with a fault', fault(2, "INCORRECT_PARAMETERS: it's odd")],
  ['answers 404', status(404)],
  ['answers 500', status(500)],
  ['answers 302', status(302)],
  ['asks for a password that nobody has', status(401)],
])('a server that %s is told of with the same line', async (_name, listener) => {
  await expectSame(listener, ACTIONS);
});

test('a server that speaks of another version is told of with the same line', async () => {
  await expectSame(value('<string>2.0</string>'), CHECKED);
});

// Python's own words for these name its parsers; what matters to a script is the line's beginning and the status.
test.each<readonly [name: string, listener: RequestListener]>([
  ['answers text', answer('hello')],
  ['answers nothing', answer('')],
  ['breaks off', (_request, response) => void response.socket?.destroy()],
  ['answers half', answer('<methodResponse><params><param><value><string>3.0')],
  ['answers a list where a text belongs', value('<array><data/></array>')],
])('a server that %s is an error of one line and status 1', async (_name, listener) => {
  const { confFile, folder } = await serve(listener);
  for (const action of ['status', 'pid', 'start a', 'reread', 'update', 'version', 'tail a', 'add a']) {
    const { stdout, stderr, exitCode } = await ourCtl(['-c', confFile, ...action.split(' ')], {
      directory: folder,
    });
    const isOneLine = /^(error: <class '[\w.]+'>, .*: file: \S+ line: \d+|Sorry, .*)\n$/.test(stdout);
    expect({ action, isOneLine, stdout, stderr, isFailure: exitCode !== 0 }).toEqual({
      action,
      isOneLine: true,
      stdout,
      stderr: '',
      isFailure: true,
    });
  }
});

async function expectSame(listener: RequestListener, actions: readonly string[]): Promise<void> {
  const { confFile, folder } = await serve(listener);
  const ends = async (ctl: Ctl): Promise<readonly unknown[]> => {
    const shown = [];
    for (const action of actions) {
      shown.push({
        action,
        ...plain(await ctl(['-c', confFile, ...action.split(' ')], { directory: folder })),
      });
    }
    return shown;
  };
  expect(await ends(ourCtl)).toEqual(await ends(runDebianCtl()));
}

function answer(body: string): RequestListener {
  return (_request, response) => {
    response.setHeader('Content-Type', 'text/xml').end(body);
  };
}

function status(code: number): RequestListener {
  return (_request, response) => {
    response.writeHead(code).end();
  };
}

async function serve(
  listener: RequestListener,
): Promise<{ readonly confFile: string; readonly folder: string }> {
  const folder = await testFolder();
  const confFile = join(folder, 'supervisord.conf');
  await writeFile(confFile, '[supervisorctl]\nserverurl=unix://%(here)s/s.sock\n');
  const server = createServer(listener);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>(resolve => server.listen(join(folder, 's.sock'), resolve));
  return { confFile, folder };
}

/** Without the place in the source where an error arose. */
function plain({ stdout, stderr, exitCode }: Finished): Finished {
  return { stdout: stdout.replaceAll(/file: \S+ line: \d+/g, 'file: F line: N'), stderr, exitCode };
}
