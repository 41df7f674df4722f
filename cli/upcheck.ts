import { FAULTS, RpcFault } from '../core/protocol/fault.ts';
import { CallError } from '../wire/http-call.ts';
import { errorLine } from './error-line.ts';
import { EXIT } from './exit-status.ts';
import { type Session } from './session.ts';

const API_VERSION = '3.0';

/** The question is answered at once; a daemon that is busy with a reload may take some seconds. */
const UPCHECK_MS = 30_000;

/** Whether a daemon is there that we can talk to; if not, says why and sets the exit status. */
export async function isUp(session: Session): Promise<boolean> {
  try {
    const version = await session.client(session.timeoutMs ?? UPCHECK_MS).getVersion();
    if (version === API_VERSION) return true;
    session.fail(
      `Sorry, this version of supervisorctl expects to talk to a server with API version ${API_VERSION}, ` +
        `but the remote version is ${version}.`,
      EXIT.NOT_INSTALLED,
    );
  } catch (error) {
    const { line, exitStatus } = expectedTrouble(error, session.serverurl) ?? {};
    if (line === undefined) throw error;
    session.fail(line, exitStatus);
    session.hint(error);
  }
  return false;
}

function expectedTrouble(
  error: unknown,
  serverurl: string,
): { readonly line: string; readonly exitStatus: number } | undefined {
  if (error instanceof RpcFault && error.code === FAULTS.UNKNOWN_METHOD) {
    return { line: NO_NAMESPACE, exitStatus: EXIT.UNIMPLEMENTED };
  }
  if (!(error instanceof CallError)) return undefined;
  if (error.failure.kind === 'refused')
    return { line: `${serverurl} refused connection`, exitStatus: EXIT.REFUSED };
  if (error.failure.kind === 'missing-socket') {
    return { line: `${serverurl} no such file`, exitStatus: EXIT.NOT_RUNNING };
  }
  // Departs: upstream waits as long as the system lets it, and then has its general line and status 1.
  if (error.failure.kind === 'timeout') return { line: errorLine(error), exitStatus: EXIT.REFUSED };
  return undefined;
}

const NO_NAMESPACE =
  'Sorry, supervisord responded but did not recognize the supervisor namespace commands that supervisorctl uses to ' +
  'control it.  Please check that the [rpcinterface:supervisor] section is enabled in the configuration file ' +
  '(see sample.conf).';
