import { type OWN_METHODS } from '../../core/protocol/methods/own.ts';
import { type DaemonControl } from './control.ts';
import { type Methods } from './method.ts';

/** The namespace `supervisord.`, which Supervisor does not have. */
export function ownMethods(control: DaemonControl): Methods<keyof typeof OWN_METHODS> {
  return {
    'supervisord.getServerInfo': () => control.describeServer(),
    'supervisord.getReloadPlan': () => control.planReload(),
  };
}
