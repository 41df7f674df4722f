import { describeExit, exitCodeOf } from './exit-description.ts';
import { type ExitStatus } from './ports.ts';
import { backOff, launch } from './process-start.ts';
import { type ProcessState } from './process-state.ts';
import { changed, info, type ProcessPolicy, stay, type StateOf, type Step, warn } from './process-step.ts';

export function onExited(policy: ProcessPolicy, state: ProcessState, status: ExitStatus, now: number): Step {
  switch (state.kind) {
    case 'starting':
      return now - state.since < policy.startMs
        ? exitedTooQuickly(policy, state, status, now)
        : exited(policy, state, status, now);
    case 'running':
      return exited(policy, state, status, now);
    case 'stopping':
    case 'unknown':
      return stopped(policy, state, status);
    case 'stopped':
    case 'launching':
    case 'backoff':
    case 'exited':
    case 'fatal':
      return stay(state);
  }
}

function exitedTooQuickly(
  policy: ProcessPolicy,
  from: StateOf<'starting'>,
  status: ExitStatus,
  now: number,
): Step {
  const message = warn(`exited: ${policy.name} (${describeExit(status)}; not expected)`);
  return backOff(policy, from, 'Exited too quickly (process log may have details)', now, [message]);
}

function exited(
  policy: ProcessPolicy,
  from: StateOf<'starting' | 'running'>,
  status: ExitStatus,
  now: number,
): Step {
  const exitStatus = exitCodeOf(status);
  const expected = policy.exitcodes.includes(exitStatus);
  const state: ProcessState = {
    kind: 'exited',
    exitStatus,
    spawnError: expected ? '' : `Bad exit code ${exitStatus}`,
  };
  const line = `exited: ${policy.name} (${describeExit(status)}; ${expected ? 'expected' : 'not expected'})`;
  // A child that lived longer than startsecs was running, even where the timer that says so has not fired yet.
  const running: ProcessState = { kind: 'running', pid: from.pid };
  const effects = [
    ...(from.kind === 'starting' ? [changed(from, running)] : []),
    changed(running, state, { pid: from.pid, expected }),
    expected ? info(line) : warn(line),
  ];
  const again = policy.respawns && (policy.autorestart === 'unexpected' ? !expected : policy.autorestart);
  if (!again) return { state, effects };
  const next = launch(state, 0, now);
  return { state: next.state, effects: [...effects, ...next.effects] };
}

function stopped(policy: ProcessPolicy, from: StateOf<'stopping' | 'unknown'>, status: ExitStatus): Step {
  const exitStatus = exitCodeOf(status);
  const state: ProcessState = { kind: 'stopped', exitStatus, spawnError: '' };
  const line = `stopped: ${policy.name} (${describeExit(status)})`;
  return {
    state,
    effects: [
      changed(from, state, { pid: from.pid }),
      policy.exitcodes.includes(exitStatus) ? info(line) : warn(line),
    ],
  };
}
