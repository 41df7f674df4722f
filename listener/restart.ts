import { RpcFault } from '../core/protocol/fault.ts';
import { type ProcessInfo } from '../core/protocol/process-info.ts';
import { type SupervisorClient } from '../wire/supervisor-client.ts';

/** `group:name`, or the name alone where both are the same. */
export function namespecOf({ group, name }: Pick<ProcessInfo, 'group' | 'name'>): string {
  return group === name ? name : `${group}:${name}`;
}

/** Whether a name on a command line means this process: its own name, or with its group before it. */
export function isNamed({ group, name }: Pick<ProcessInfo, 'group' | 'name'>, named: string): boolean {
  return named === name || named === `${group}:${name}`;
}

/** Stops a process and starts it; what came of it, in a line for each step that failed. Throws `CallError` as the client does. */
export async function restart(
  client: SupervisorClient,
  namespec: string,
): Promise<{ readonly restarted: boolean; readonly told: readonly string[] }> {
  const told: string[] = [];
  const attempt = async (step: string, call: () => Promise<unknown>): Promise<boolean> => {
    try {
      await call();
      return true;
    } catch (error) {
      if (!(error instanceof RpcFault)) throw error;
      told.push(`Failed to ${step} process ${namespec}: ${error.faultString}`);
      return false;
    }
  };
  await attempt('stop', () => client.stopProcess(namespec));
  const restarted = await attempt('start', () => client.startProcess(namespec));
  return { restarted, told };
}
