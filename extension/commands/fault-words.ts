import { FAULTS } from '../../core/protocol/fault.ts';
import { type Translate } from '../servers/connection.ts';

/** Why an order for a process was not carried out, as a sentence. `name` is shown as it is. */
export function faultWords(name: string, code: number, text: string, t: Translate): string {
  switch (code) {
    case FAULTS.NO_FILE:
      return t('{0}: the program was not found.', name);
    case FAULTS.NOT_EXECUTABLE:
      return t('{0}: the program is not executable.', name);
    case FAULTS.SPAWN_ERROR:
      return t('{0} could not be started, or ended too soon.', name);
    case FAULTS.ABNORMAL_TERMINATION:
      return t('{0} ended before it counted as started.', name);
    case FAULTS.ALREADY_STARTED:
      return t('{0} runs already.', name);
    case FAULTS.NOT_RUNNING:
      return t('{0} is not running.', name);
    case FAULTS.BAD_NAME:
      return t('{0} is not known to the supervisor any more.', name);
    case FAULTS.SHUTDOWN_STATE:
      return t('The supervisor is shutting down.');
    case FAULTS.CANT_REREAD:
      return t('The configuration cannot be read: {0}', text.replace(/^CANT_REREAD: /, ''));
    default:
      return `${name}: ${text}`;
  }
}
