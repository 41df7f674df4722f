import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { RpcFault } from '../../core/protocol/fault.ts';
import { ours, type Peer, python } from '../../scripts/peers/peer.ts';
import {
  confText,
  type DaemonSettings,
  makeFolder,
  type RunningDaemon,
  startDaemon,
} from '../../scripts/peers/start-daemon.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { CallError } from '../../wire/http-call.ts';
import { runCtl } from '../support/run-ctl.ts';
import { fixtures } from '../support/fixtures.ts';
import { decodeResponse } from '../../wire/xmlrpc-codec.ts';
import { call as exchangeOf, send } from './exchange.ts';
import { filesLeft } from './files-left.ts';
import { mask } from './masks.ts';
import { printedErrors, runCommand, runShell } from './run-command.ts';
import { type CallStep, type CtlStep, type Scenario, type Step } from './scenario.ts';

/** What one step has shown: the lines of both outputs, and the exit code, with masks. */
export type Entry = { readonly step: Step; readonly shown: string };

export type Transcript = {
  readonly entries: readonly Entry[];
  /** The messages of the daemon's log, in order, with masks. */
  readonly log: readonly string[];
  /** What is in the folder when the daemon has gone: each file with its text, but for the daemon's own. */
  readonly files: readonly string[];
  /** Lines about processes that had to be killed at the end. */
  readonly left: readonly string[];
};

/** Runs a scenario against a daemon of its own. Steps wait for what the next one needs, not for a time. */
export async function transcribe(peer: Peer, scenario: Scenario): Promise<Transcript> {
  const folder = await makeFolder();
  // The same environment for both: some messages list it.
  const env = { ...python.env, ...ours.env };
  const settings: DaemonSettings = { ...(await settingsOf(scenario)), folder, env };
  await writeFile(join(folder, CTL_CONF), ctlConf(settings));
  try {
    if (scenario.launch === 'refused') return await refusal(peer, settings, scenario);
    return await runSteps(await startDaemon(peer, settings), settings, scenario);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runSteps(
  daemon: RunningDaemon,
  settings: DaemonSettings,
  { steps, logFile }: Scenario,
): Promise<Transcript> {
  const run = new ScenarioRun(daemon, settings);
  const entries: Entry[] = [];
  const { folder } = daemon;
  try {
    for (const step of steps) {
      const shown = await run.perform(step);
      if (shown !== undefined) entries.push({ step, shown: mask(shown, folder) });
    }
  } catch (error) {
    const { stdout, stderr } = daemon.output();
    await daemon.end();
    throw new Error(`${daemon.peer.name}: ${String(error)}\n${stdout}${stderr}`, { cause: error });
  }
  const left = await daemon.end();
  const log = logFile === undefined ? daemon.output().stdout : await readFile(join(folder, logFile), 'utf8');
  return { entries, log: messagesOf(mask(log, folder)), files: await filesLeft(folder), left };
}

/** A start that is to fail: what it said, and what it left. */
async function refusal(peer: Peer, settings: DaemonSettings, { steps }: Scenario): Promise<Transcript> {
  const { folder = '' } = settings;
  await writeFile(join(folder, 'supervisord.conf'), confText(settings));
  const { exitCode, stderr } = await runCommand(peer, settings);
  const [sentence = ''] = printedErrors(stderr);
  const entries: Entry[] = [{ step: END, shown: mask(`${sentence}\nexit ${exitCode}`, folder) }];
  for (const step of steps) {
    if (step.kind !== 'shell') throw new Error(`No daemon runs that could take the step ${step.kind}.`);
    entries.push({ step, shown: mask(await runShell(step.script, folder, {}), folder) });
  }
  return { entries, log: [], files: await filesLeft(folder), left: [] };
}

const END: Step = { kind: 'end' };

const CTL_CONF = 'supervisorctl.conf';

class ScenarioRun {
  readonly #daemon: RunningDaemon;
  readonly #settings: DaemonSettings;
  readonly #known = new Map<string, number>();

  constructor(daemon: RunningDaemon, settings: DaemonSettings) {
    this.#daemon = daemon;
    this.#settings = settings;
  }

  /** What the step shows; `undefined` for one that only waits or prepares. */
  async perform(step: Step): Promise<string | undefined> {
    const { client, confFile, exited } = this.#daemon;
    switch (step.kind) {
      case 'ctl':
        if (step.hasty !== true) await this.#settle();
        return this.#ctl(step);
      case 'until':
        await this.#until(JSON.stringify(step.states), infos =>
          Object.entries(step.states).every(([name, state]) => infos.get(name)?.statename === state),
        );
        return undefined;
      case 'lines':
        await waitUntil(`${step.count} lines of ${step.process}`, async () => {
          const log = await client.readProcessStdoutLog(step.process, 0, 0).catch(() => '');
          return log.split('\n').length > step.count ? true : undefined;
        });
        return undefined;
      case 'rewrite':
        await writeFile(confFile, confText({ ...this.#settings, conf: withFixtures(step.conf) }));
        return undefined;
      case 'kill': {
        const before = await client.getProcessInfo(step.process);
        process.kill(before.pid, 'SIGKILL');
        await this.#until(`${step.process} to be ${step.then} after its death`, infos => {
          const now = infos.get(step.process);
          return now?.statename === step.then && now.pid !== before.pid;
        });
        return undefined;
      }
      case 'kill-known':
        process.kill(this.#known.get(step.process) ?? NaN, 'SIGKILL');
        return undefined;
      case 'start-without-waiting':
        await client.startProcess(step.process, false);
        return undefined;
      case 'stop-without-waiting':
        await client.stopProcess(step.process, false);
        return undefined;
      case 'shell': {
        const shown = await runShell(step.script, this.#daemon.folder, {
          DAEMON: String(this.#daemon.pid),
          SUPERVISORD: this.#daemon.peer.supervisord.join(' '),
          SUPERVISORCTL: [...python.supervisorctl, '-c', CTL_CONF].join(' '),
          ...this.#settings.env,
        });
        return step.isQuiet === true ? undefined : shown;
      }
      case 'call':
        return this.#call(step);
      case 'states':
        await this.#settle();
        return ['processes', ...(await client.getAllProcessInfo()).map(standing)].join('\n');
      case 'errors':
        await this.#printed('stderr', step.pattern ?? '');
        return ['errors', ...printedErrors(this.#daemon.output().stderr)].join('\n');
      case 'terminal':
        await this.#printed('stdout', step.pattern);
        return ['terminal', ...withoutLog(this.#daemon.output().stdout)].join('\n');
      case 'end': {
        const { code, signal } = await exited;
        return `supervisord ended with ${code ?? signal}`;
      }
    }
  }

  async #ctl({ line, options = [], interruptAfter, anyOrder, firstLines }: CtlStep): Promise<string> {
    const outcome = await runCtl(python, {
      confFile: join(this.#daemon.folder, CTL_CONF),
      args: [...options, ...line.split(' ')],
      cwd: this.#daemon.folder,
      ...(interruptAfter === undefined ? {} : { interruptAfter }),
    });
    const all = outcome.stdout.split(/(?<=\n)/);
    const lines = (anyOrder === true ? all.sort() : all.slice(0, firstLines)).join('');
    return `$ supervisorctl ${[...options, line].join(' ')}\n${lines}${prefixed('stderr: ', outcome.stderr)}exit ${outcome.exitCode}`;
  }

  #printed(output: 'stdout' | 'stderr', pattern: string): Promise<true> {
    return waitUntil(`${pattern} on ${output}`, () =>
      this.#daemon.output()[output].includes(pattern) ? true : undefined,
    );
  }

  async #call({ method, params }: CallStep): Promise<string> {
    const asked = `${method}(${params.map(value => JSON.stringify(value)).join(', ')})`;
    const answer = await send(join(this.#daemon.folder, 's.sock'), exchangeOf(method, params));
    const [status = '', , ...body] = answer.split('\n');
    if (!status.startsWith('200')) return `${asked}\n${status}`;
    try {
      // Lines of a text are lines here, for the masks.
      return `${asked}\n${JSON.stringify(decodeResponse(body.join('\n'))).replaceAll('\\n', '\n')}`;
    } catch (error) {
      if (!(error instanceof RpcFault)) throw error;
      return `${asked}\n${error.code} ${error.faultString}`;
    }
  }

  /** Until no process is on its way to another state. */
  #settle(): Promise<void> {
    return this.#until('all processes to settle', infos =>
      [...infos.values()].every(({ statename }) => statename !== 'STARTING' && statename !== 'STOPPING'),
    );
  }

  async #until(what: string, holds: (infos: ReadonlyMap<string, ProcessInfo>) => boolean): Promise<void> {
    let last: readonly ProcessInfo[] = [];
    const ask = async (): Promise<true | undefined> => {
      last = (await infosOf(this.#daemon)) ?? [];
      for (const info of last) if (info.pid > 0) this.#known.set(namespec(info), info.pid);
      return holds(new Map(last.map(info => [namespec(info), info]))) ? true : undefined;
    };
    await waitUntil(what, ask).catch((error: unknown) => {
      const states = last.map(info => `${namespec(info)} ${info.statename}`).join(', ');
      throw new Error(`${this.#daemon.peer.name}: ${String(error)} There are: ${states}`, { cause: error });
    });
  }
}

/** `undefined` while the daemon cannot be asked: it is restarting. */
async function infosOf({ client }: RunningDaemon): Promise<readonly ProcessInfo[] | undefined> {
  try {
    return await client.getAllProcessInfo();
  } catch (error) {
    if (error instanceof CallError || error instanceof RpcFault) return undefined;
    throw error;
  }
}

function namespec({ group, name }: ProcessInfo): string {
  return group === name ? name : `${group}:${name}`;
}

/** The line for one process in a comparison of states. */
function standing(info: ProcessInfo): string {
  const { statename, exitstatus, spawnerr, description } = info;
  return `${namespec(info)} ${statename} ${exitstatus} ${spawnerr} | ${description}`;
}

async function settingsOf(scenario: Scenario): Promise<DaemonSettings> {
  const { conf, daemonOptions, tcp, launch, words, before, wrapper = [] } = scenario;
  const prepared = before === undefined ? [] : ['/bin/sh', '-c', `${before}\nexec "$@"`, 'sh'];
  const base: DaemonSettings = {
    conf: withFixtures(conf),
    wrapper: [...wrapper, ...prepared],
    ...(daemonOptions === undefined ? {} : { daemonOptions }),
    ...(words === undefined ? {} : { words }),
    ...(launch === 'detached' ? { detaches: true } : {}),
    ...(launch === 'pid 1' ? { isFirstProcess: true } : {}),
  };
  if (tcp === undefined) return base;
  const { username, password } = tcp;
  const port = await freePort();
  return {
    ...base,
    servers: `[inet_http_server]\nport=127.0.0.1:${port}\nusername=${username}\npassword=${password}\n`,
    address: { kind: 'tcp', host: '127.0.0.1', port },
    credentials: { username, password },
  };
}

function ctlConf({ address }: DaemonSettings): string {
  const url = address?.kind === 'tcp' ? `http://${address.host}:${address.port}` : 'unix://%(here)s/s.sock';
  return `[supervisorctl]\nserverurl=${url}\n`;
}

function withFixtures(conf: string): string {
  return conf.replaceAll('FIXTURES', fixtures);
}

function prefixed(mark: string, text: string): string {
  return text.replace(/^(?=.)/gm, mark);
}

/** The log as it goes to the terminal, without times. */
function messagesOf(log: string): readonly string[] {
  return log
    .split('\n')
    .filter(line => line !== '')
    .map(line => line.replace(/^TIME /, ''));
}

/** The lines that do not begin with a time. */
function withoutLog(printed: string): readonly string[] {
  return printed.split('\n').filter(line => !/^\d{4}-\d\d-\d\d /.test(line));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
