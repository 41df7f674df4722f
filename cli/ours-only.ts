import { FAULTS, RpcFault } from '../core/protocol/fault.ts';
import { EXIT } from './exit-status.ts';
import { type Session, tellTrouble } from './session.ts';

/**
 * The answer of a method of ours; `undefined` when the daemon is Python's, which is then told: `cannot` ends the sentence «this
 * supervisord cannot …». Throws as `ask` does.
 */
export async function askOurs<T>(
  session: Session,
  isJson: boolean,
  cannot: string,
  ask: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof RpcFault && error.code === FAULTS.UNKNOWN_METHOD)) throw error;
    const line = `ERROR: this supervisord cannot ${cannot}: it is Python's`;
    tellTrouble(session, line, EXIT.UNIMPLEMENTED, isJson);
    return undefined;
  }
}
