import { onExited } from './process-exit.ts';
import { backOff, giveUp, launch, onSpawned, onStart, succeed } from './process-start.ts';
import { type ProcessState } from './process-state.ts';
import { info, type ProcessEvent, type ProcessPolicy, stay, type Step } from './process-step.ts';
import { killAgain, onKillFailed, onStop } from './process-stop.ts';

/**
 * The life of one process: what becomes of it when something happens at `now`, and what is to be done.
 *
 * Source: Supervisor manual, "Process States"; its transitions, back-off and stop escalation. Reacts to the event itself
 * where upstream looks once a second, and keeps its minimum times.
 */
export function step(policy: ProcessPolicy, state: ProcessState, event: ProcessEvent, now: number): Step {
  switch (event.kind) {
    case 'start':
      return onStart(policy, state, now);
    case 'spawned':
      return state.kind === 'launching' ? onSpawned(policy, state, event.pid) : stay(state);
    case 'spawn-failed':
      return state.kind === 'launching'
        ? backOff(policy, state, event.reason, now, [info(`spawnerr: ${event.reason}`)])
        : stay(state);
    case 'exited':
      return onExited(policy, state, event.status, now);
    case 'stop':
      return onStop(policy, state, now);
    case 'give-up':
      return state.kind === 'backoff' ? giveUp(state) : stay(state);
    case 'kill-failed':
      return onKillFailed(policy, state, event);
    case 'due':
      return onDue(policy, state, now);
  }
}

/** When `due` is to be sent, in milliseconds on the monotonic scale; `undefined`: nothing is awaited. */
export function wakeAt(policy: ProcessPolicy, state: ProcessState): number | undefined {
  return awaited(policy, state)?.at;
}

/** Compat: startsecs and a back-off must be exceeded, not just reached. */
const STRICTLY_AFTER = 1;

type Awaited = { readonly at: number; readonly arrive: (now: number) => Step };

/** What time alone brings about in a state. */
function awaited(policy: ProcessPolicy, state: ProcessState): Awaited | undefined {
  switch (state.kind) {
    case 'starting':
      return { at: state.since + policy.startMs + STRICTLY_AFTER, arrive: () => succeed(policy, state) };
    case 'backoff':
      return policy.respawns
        ? { at: state.retryAt + STRICTLY_AFTER, arrive: now => launch(state, state.failures, now) }
        : undefined;
    case 'stopping':
      return { at: state.killAt, arrive: now => killAgain(policy, state, now) };
    case 'stopped':
    case 'launching':
    case 'running':
    case 'exited':
    case 'fatal':
    case 'unknown':
      return undefined;
  }
}

function onDue(policy: ProcessPolicy, state: ProcessState, now: number): Step {
  const next = awaited(policy, state);
  return next === undefined || now < next.at ? stay(state) : next.arrive(now);
}
