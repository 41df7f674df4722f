import { RpcFault } from '../../core/protocol/fault.ts';
import { type CONTROL_METHODS } from '../../core/protocol/methods/control.ts';
import { DAEMON_STATES } from '../../core/protocol/states.ts';
import { API_VERSION, SUPERVISOR_VERSION } from '../../core/protocol/versions.ts';
import { pythonText, readGroupName } from './arguments.ts';
import { type DaemonControl } from './control.ts';
import { type Methods } from './method.ts';

/** The daemon and its groups. Source: `supervisor/rpcinterface.py`. */
export function serverMethods(
  control: DaemonControl,
): Methods<keyof typeof CONTROL_METHODS | 'supervisor.getVersion'> {
  return {
    'supervisor.getAPIVersion': () => API_VERSION,
    'supervisor.getVersion': () => API_VERSION,
    'supervisor.getSupervisorVersion': () => SUPERVISOR_VERSION,
    'supervisor.getIdentification': () => control.identifier,
    'supervisor.getState': () => ({ statecode: DAEMON_STATES[control.state], statename: control.state }),
    'supervisor.getPID': () => control.pid,
    'supervisor.shutdown': () => {
      control.shutdown();
      return true;
    },
    'supervisor.restart': () => {
      control.restart();
      return true;
    },
    'supervisor.reloadConfig': async () => {
      const { added, changed, removed } = await control.reread();
      return [[added, changed, removed]];
    },
    'supervisor.addProcessGroup': ([name]) => addGroup(control, pythonText(name)),
    'supervisor.removeProcessGroup': ([name]) => removeGroup(control, readGroupName(name)),
    'supervisor.sendRemoteCommEvent': ([type, data]) => {
      // Compat: whatever it is.
      control.remoteCommunication(pythonText(type), pythonText(data));
      return true;
    },
  };
}

function addGroup(control: DaemonControl, name: string): true {
  const added = control.addGroup(name);
  if (added === undefined) throw RpcFault.of('BAD_NAME', name);
  if (!added) throw RpcFault.of('ALREADY_ADDED', name);
  return true;
}

function removeGroup(control: DaemonControl, name: string): true {
  switch (control.removeGroup(name)) {
    case 'removed':
      return true;
    case 'still-running':
      throw RpcFault.of('STILL_RUNNING', name);
    case undefined:
      throw RpcFault.of('BAD_NAME', name);
  }
}
