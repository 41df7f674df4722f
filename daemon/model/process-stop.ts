import { SIGNALS, signalName } from '../../core/protocol/signals.ts';
import { type ProcessState, spawnErrorOf } from './process-state.ts';
import {
  changed,
  debug,
  type ProcessEffect,
  type ProcessEvent,
  type ProcessPolicy,
  stay,
  type StateOf,
  type Step,
  warn,
} from './process-step.ts';

export function onStop(policy: ProcessPolicy, state: ProcessState, now: number): Step {
  switch (state.kind) {
    case 'starting':
    case 'running':
      return askToStop(policy, state, now);
    case 'backoff': {
      const next: ProcessState = { kind: 'stopped', exitStatus: undefined, spawnError: spawnErrorOf(state) };
      const line = debug(`Attempted to kill ${policy.name}, which is in BACKOFF state.`);
      return { state: next, effects: [line, changed(state, next)] };
    }
    case 'stopped':
    case 'launching':
    case 'stopping':
    case 'exited':
    case 'fatal':
    case 'unknown':
      return stay(state);
  }
}

function askToStop(policy: ProcessPolicy, from: StateOf<'starting' | 'running'>, now: number): Step {
  const state: ProcessState = { kind: 'stopping', pid: from.pid, killAt: now + policy.stopMs };
  return {
    state,
    effects: [
      changed(from, state, { pid: from.pid }),
      ...kill(policy, from.pid, policy.stopsignal, policy.stopasgroup),
    ],
  };
}

function kill(policy: ProcessPolicy, pid: number, signal: number, group: boolean): readonly ProcessEffect[] {
  const name = signalName(signal) ?? String(signal);
  const whom = `${policy.name} (pid ${pid}) ${group ? 'process group ' : ''}`;
  return [debug(`killing ${whom}with signal ${name}`), { kind: 'kill', pid, signal, group }];
}

/**
 * Departs: a child that left its process group is signalled alone. Supervisor signals a group that is not there, takes the
 * child for dead, and waits for it for ever.
 */
export function onKillFailed(
  policy: ProcessPolicy,
  state: ProcessState,
  { errno, signal, group }: Extract<ProcessEvent, { kind: 'kill-failed' }>,
): Step {
  if (state.kind !== 'stopping') return stay(state);
  if (errno === 'ESRCH' && group) return { state, effects: kill(policy, state.pid, signal, false) };
  if (errno === 'ESRCH') {
    const line = `unable to signal ${policy.name} (pid ${state.pid}), it probably just exited on its own`;
    return { state, effects: [debug(line)] };
  }
  const next: ProcessState = { kind: 'unknown', pid: state.pid };
  const line = `unknown problem killing ${policy.name} (${state.pid}):${errno}`;
  return { state: next, effects: [{ kind: 'log', level: 'critical', message: line }, changed(state, next)] };
}

/** The child did not stop in time. */
export function killAgain(policy: ProcessPolicy, from: StateOf<'stopping'>, now: number): Step {
  const killAt = now + Math.max(policy.stopMs, SHORTEST_REPEAT_MS);
  const line = warn(`killing '${policy.name}' (${from.pid}) with SIGKILL`);
  const effects = kill(policy, from.pid, SIGNALS.SIGKILL, policy.killasgroup);
  return { state: { ...from, killAt }, effects: [line, ...effects] };
}

/** SIGKILL is repeated for a child that cannot die; with stopwaitsecs=0 upstream does it about once a second. */
const SHORTEST_REPEAT_MS = 1000;
