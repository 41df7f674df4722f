import { pidOf, type ProcessState } from './process-state.ts';
import {
  changed,
  info,
  type ProcessEffect,
  type ProcessPolicy,
  type StateOf,
  type Step,
  warn,
} from './process-step.ts';

export function onStart(policy: ProcessPolicy, state: ProcessState, now: number): Step {
  switch (state.kind) {
    case 'stopped':
    case 'exited':
    case 'fatal':
    case 'backoff':
      return launch(state, 0, now);
    case 'launching':
    case 'starting':
    case 'running':
    case 'stopping':
    case 'unknown':
      return { state, effects: [warn(`process '${policy.name}' already running`)] };
  }
}

export function launch(from: ProcessState, failures: number, now: number): Step {
  const state: ProcessState = { kind: 'launching', failures, since: now };
  return { state, effects: [changed(from, state, { tries: failures }), { kind: 'spawn' }] };
}

export function onSpawned(policy: ProcessPolicy, from: StateOf<'launching'>, pid: number): Step {
  const spawned = info(`spawned: '${policy.name}' with pid ${pid}`);
  const state: ProcessState = { kind: 'starting', failures: from.failures, since: from.since, pid };
  if (policy.startMs > 0) return { state, effects: [spawned] };
  const running = succeed(policy, state);
  return { state: running.state, effects: [spawned, ...running.effects] };
}

export function succeed(policy: ProcessPolicy, from: StateOf<'starting'>): Step {
  const state: ProcessState = { kind: 'running', pid: from.pid };
  const seconds = Math.trunc(policy.startMs / 1000);
  const message = `success: ${policy.name} entered RUNNING state, process has stayed up for > than ${seconds} seconds (startsecs)`;
  return { state, effects: [changed(from, state), info(message)] };
}

/** Into BACKOFF, and on to FATAL when that was the last try. */
export function backOff(
  policy: ProcessPolicy,
  from: StateOf<'launching' | 'starting'>,
  spawnError: string,
  now: number,
  messages: readonly ProcessEffect[],
): Step {
  const failures = from.failures + 1;
  const state: ProcessState = { kind: 'backoff', failures, retryAt: now + backOffMs(failures), spawnError };
  const effects = [...messages, changed(from, state, { tries: failures, pid: pidOf(from) })];
  if (failures <= policy.retries) return { state, effects };
  const end = giveUp(state);
  const line = info(`gave up: ${policy.name} entered FATAL state, too many start retries too quickly`);
  return { state: end.state, effects: [...effects, ...end.effects, line] };
}

/**
 * Next delay before a retry, in milliseconds: 1000 after the first failure, 2000 after the second, …
 *
 * Compat: grows without an upper limit.
 */
function backOffMs(failures: number): number {
  return failures * 1000;
}

export function giveUp(from: StateOf<'backoff'>): Step {
  const state: ProcessState = { kind: 'fatal', spawnError: from.spawnError };
  return { state, effects: [changed(from, state)] };
}
