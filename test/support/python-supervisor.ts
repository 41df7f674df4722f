import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { SupervisorClient } from '../../wire/supervisor-client.ts';
import { nodeClock } from '../../wire/node-clock.ts';
import { type Finished, runProgram, type RunOptions } from './run-program.ts';
import { waitUntil } from './wait-until.ts';

const PYTHON = '/usr/bin/python3';

/** Where Debian's package `supervisor` and `python3-pkg-resources` are unpacked; throws when they are not. */
export function pythonPackages(): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const home = process.env['SUPERVISOR_PYTHON_HOME'] ?? join(cache, 'vscode-supervisord/python-supervisor');
  const packages = join(home, 'usr/lib/python3/dist-packages');
  if (!existsSync(join(packages, 'supervisor'))) {
    throw new Error(
      `Python's Supervisor is not in ${home}: npm test puts it there, or set SUPERVISOR_PYTHON_HOME.`,
    );
  }
  return packages;
}

/** Runs Debian's supervisorctl. */
export function pythonCtl(words: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return runProgram(PYTHON, ['-m', 'supervisor.supervisorctl', ...words], {
    ...options,
    environment: { PYTHONPATH: pythonPackages(), ...options.environment },
  });
}

/** A running daemon of Debian's in a folder of its own. */
export class PythonSupervisor {
  readonly directory: string;
  readonly configFile: string;
  readonly socket: string;
  readonly #daemon: ChildProcess;

  private constructor(directory: string, daemon: ChildProcess) {
    this.directory = directory;
    this.configFile = join(directory, 'supervisord.conf');
    this.socket = join(directory, 's.sock');
    this.#daemon = daemon;
  }

  /** `programs` is the rest of the file; `%(here)s` is the folder. The socket asks for `login` when it is given. */
  static async start(
    programs: string,
    login?: { username: string; password: string },
  ): Promise<PythonSupervisor> {
    const packages = pythonPackages();
    const directory = mkdtempSync(join(tmpdir(), 'python-supervisor-'));
    writeFileSync(join(directory, 'supervisord.conf'), confOf(programs, login));
    const daemon = spawn(
      PYTHON,
      ['-m', 'supervisor.supervisord', '-n', '-c', join(directory, 'supervisord.conf')],
      {
        cwd: directory,
        env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', PYTHONPATH: packages },
        stdio: 'ignore',
      },
    );
    const started = new PythonSupervisor(directory, daemon);
    const client = new SupervisorClient({
      address: { kind: 'unix', path: started.socket },
      credentials: login,
      clock: nodeClock,
      timeoutMs: 5000,
    });
    try {
      await waitUntil(`supervisord in ${directory}`, () => client.getState().catch(() => undefined));
    } catch (error) {
      await started.dispose();
      throw error;
    }
    return started;
  }

  /** Writes the configuration anew, for a reread. */
  rewrite(programs: string): void {
    writeFileSync(this.configFile, confOf(programs, undefined));
  }

  log(): string {
    return readFileSync(join(this.directory, 'supervisord.log'), 'utf8');
  }

  /** Ends the daemon with its programs, if it still runs, and removes the folder. */
  async dispose(): Promise<void> {
    if (this.#daemon.exitCode === null && this.#daemon.signalCode === null) {
      const gone = new Promise(resolve => this.#daemon.once('exit', resolve));
      this.#daemon.kill('SIGTERM');
      await gone;
    }
    rmSync(this.directory, { recursive: true, force: true });
  }
}

function confOf(programs: string, login: { username: string; password: string } | undefined): string {
  const credentials = login === undefined ? '' : `username=${login.username}\npassword=${login.password}\n`;
  return `[supervisord]
logfile=%(here)s/supervisord.log
pidfile=%(here)s/supervisord.pid
childlogdir=%(here)s
[unix_http_server]
file=%(here)s/s.sock
${credentials}[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
[supervisorctl]
serverurl=unix://%(here)s/s.sock
${programs}`;
}
