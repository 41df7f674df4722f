import { type LoadedProgram, type LooseProgram } from '../../core/config/load-program.ts';
import { type LoadResult } from '../../core/config/load-result.ts';
import { LOG_LEVELS, type LogLevel, type PluginConfig, type ProcessConfig } from '../../core/config/types.ts';
import { RpcFault } from '../../core/protocol/fault.ts';
import { isRpcStruct, type RpcValue } from '../../core/protocol/rpc-value.ts';
import { splitList } from '../../core/schema/list-items.ts';
import { type Log } from '../model/ports.ts';
import { pythonText, readText } from './arguments.ts';
import { type GroupControl } from './control.ts';
import { type PluginInterface, type PluginMethod } from './plugin.ts';

/** What the methods need of the daemon. Whatever they change lasts until it restarts, or the group is updated. */
export type TwiddlerPorts = {
  readonly supervisor: LiveGroups;
  /** Reads a program as the file would be read. */
  readonly readProgram: (program: LooseProgram) => LoadResult<LoadedProgram>;
  readonly log: Log;
};

export type LiveGroups = {
  groups(): readonly GroupControl[];
  /**
   * Starts those that start by themselves. `taken`: one of that name is there, and none is added; `pool`: the group is one of
   * event listeners, which stay as they are. Throws an Error when an AUTO log cannot be made.
   */
  addProcesses(group: string, processes: readonly ProcessConfig[]): 'added' | Taken | 'pool' | 'no-group';
  removeProcess(
    group: string,
    name: string,
  ): 'removed' | 'still-running' | 'pool' | 'no-process' | 'no-group';
};

type Taken = { readonly taken: string };

/**
 * The twin of the Python package supervisor_twiddler: programs are added to groups, and taken out, while the daemon runs.
 * `whitelist` in its section names the methods that may be called; all without it.
 *
 * Source: the package's manual, and its answers; its API version 0.3.
 */
export function makeTwiddler({ name, settings }: PluginConfig, ports: TwiddlerPorts): PluginInterface {
  const allowed = splitList(settings['whitelist'] ?? '').map(item => item.text);
  const rows = Object.entries(methodsOf(ports));
  return {
    name,
    methods: new Map(rows.map(([method, row]) => [method, guarded(method, row, allowed)])),
  };
}

type Row = {
  readonly least: number;
  readonly most: number;
  readonly run: (params: readonly RpcValue[]) => RpcValue;
};

function guarded(method: string, { least, most, run }: Row, allowed: readonly string[]): PluginMethod {
  return (...params) => {
    if (params.length < least || params.length > most) throw RpcFault.of('INCORRECT_PARAMETERS');
    if (allowed.length > 0 && !allowed.includes(method)) throw new RpcFault(230, `UNKNOWN: ${method}`);
    return run(params);
  };
}

function methodsOf({ supervisor, readProgram, log }: TwiddlerPorts): Readonly<Record<string, Row>> {
  return {
    getAPIVersion: { least: 0, most: 0, run: () => '0.3' },
    getGroupNames: { least: 0, most: 0, run: () => supervisor.groups().map(({ config }) => config.name) },
    log: {
      least: 1,
      most: 2,
      run: ([message, level = LOG_LEVELS.info]) => {
        log[levelOf(level)](pythonText(message));
        return true;
      },
    },
    addProgramToGroup: {
      least: 3,
      most: 3,
      run: ([group, name, options]) => {
        const program = { group: readText(group), name: readText(name), options: readOptions(options) };
        findGroup(supervisor, program.group);
        const loaded = readProgram(program);
        if (loaded.kind === 'faulty')
          throw RpcFault.of('INCORRECT_PARAMETERS', loaded.faults.map(({ message }) => message).join('\n'));
        for (const warning of loaded.config.warnings) log.warn(warning);
        return answer(program.group, add(supervisor, program.group, loaded.config.processes));
      },
    },
    removeProcessFromGroup: {
      least: 2,
      most: 2,
      run: params => {
        const [group, process] = [readText(params[0]), readText(params[1])];
        return answer(group, supervisor.removeProcess(group, process), process);
      },
    },
  };
}

type Outcome = ReturnType<LiveGroups['addProcesses'] | LiveGroups['removeProcess']>;

/** True, or the fault of what could not be done. */
function answer(group: string, outcome: Outcome, process?: string): true {
  switch (outcome) {
    case 'added':
    case 'removed':
      return true;
    case 'no-group':
      throw noGroup(group);
    case 'no-process':
      throw RpcFault.of('BAD_NAME', process);
    case 'still-running':
      throw RpcFault.of('STILL_RUNNING', process);
    case 'pool':
      // Departs: in Python a listener that is added never hears an event, and the daemon falls over one that is gone.
      throw RpcFault.of('FAILED', `group: ${group} is a pool of event listeners`);
    default:
      throw RpcFault.of('BAD_NAME', outcome.taken);
  }
}

function add(supervisor: LiveGroups, group: string, processes: readonly ProcessConfig[]): Outcome {
  try {
    return supervisor.addProcesses(group, processes);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw RpcFault.of('FAILED', error.message);
  }
}

function findGroup(supervisor: LiveGroups, name: string): void {
  if (!supervisor.groups().some(({ config }) => config.name === name)) throw noGroup(name);
}

function noGroup(name: string): RpcFault {
  return RpcFault.of('BAD_NAME', `group: ${name}`);
}

/** By the name that it has in the log, in any case, or by number. Source: `supervisor/loggers.py`, `LevelsByName`. */
const LEVEL_NAMES = {
  CRIT: 'critical',
  ERRO: 'error',
  WARN: 'warn',
  INFO: 'info',
  DEBG: 'debug',
  TRAC: 'trace',
  BLAT: 'blather',
} as const satisfies Readonly<Record<string, LogLevel>>;

function levelOf(value: RpcValue): LogLevel {
  const row = Object.entries(LEVEL_NAMES).find(([name, level]) =>
    typeof value === 'string' ? name === value.toUpperCase() : LOG_LEVELS[level] === value,
  );
  if (row === undefined) throw RpcFault.of('INCORRECT_PARAMETERS');
  return row[1];
}

/** Values may be numbers and booleans, too. */
function readOptions(value: RpcValue | undefined): ReadonlyMap<string, string> {
  if (value === undefined || !isRpcStruct(value)) throw RpcFault.of('INCORRECT_PARAMETERS');
  return new Map(
    Object.entries(value).map(([option, text]) => {
      if (typeof text === 'object') throw RpcFault.of('INCORRECT_PARAMETERS', option);
      return [option, pythonText(text)];
    }),
  );
}
