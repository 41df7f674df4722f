import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { openBench } from '../../../support/rpc-bench.ts';

const PYTHON = '/usr/bin/python3';

/** Prints a Python expression over `s`, a ServerProxy of the standard library on the unix socket. */
const SCRIPT = `
import http.client, json, socket, sys, xmlrpc.client

class Connection(http.client.HTTPConnection):
    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(sys.argv[1])

class Transport(xmlrpc.client.Transport):
    def make_connection(self, host):
        return Connection('localhost')

def fault(call, *args):
    try:
        return call(*args)
    except xmlrpc.client.Fault as why:
        return [why.faultCode, why.faultString]

s = xmlrpc.client.ServerProxy('http://localhost/RPC2', transport=Transport())
print(json.dumps(eval(sys.argv[2])))
`;

async function python(file: string, expression: string): Promise<unknown> {
  const { stdout } = await promisify(execFile)(PYTHON, ['-c', SCRIPT, file, expression]);
  return JSON.parse(stdout);
}

// The peer is Python's own library: where there is no Python there is nothing to compare with.
test.runIf(existsSync(PYTHON))(
  "Python's client reads values, faults and logs with control characters",
  async () => {
    const { file, control } = await openBench();
    const log = join(file, '..', 'a.log');
    writeFileSync(log, '\u001b[31mrot\u001b[0m <&> ä 😀\n\0');
    Object.assign(control.process('cat'), {
      state: 'RUNNING',
      pid: 5,
      startEpochMs: Date.now(),
      stdoutLog: log,
    });
    const answers = await python(
      file,
      '[s.supervisor.getState(), s.supervisor.getProcessInfo("cat")["statename"],' +
        ' len(s.supervisor.getAllConfigInfo()[0]), fault(s.supervisor.startProcess, "ä<b>"),' +
        ' s.supervisor.tailProcessStdoutLog("cat", 0, 100), s.supervisor.reloadConfig(),' +
        ' s.supervisor.sendProcessStdin("cat", "ä]]>\\n"),' +
        ' s.system.multicall([{"methodName": "supervisor.getPID", "params": []}])]',
    );
    expect(answers).toEqual([
      { statecode: 1, statename: 'RUNNING' },
      'RUNNING',
      30,
      [10, 'BAD_NAME: ä<b>'],
      ['\ufffd[31mrot\ufffd[0m <&> ä 😀\n\ufffd', 26, false],
      [[[], [], []]],
      true,
      [4711],
    ]);
    expect(control.process('cat').asked).toEqual(['stdin ä]]>\n']);
  },
);
