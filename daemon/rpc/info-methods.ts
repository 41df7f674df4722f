import { type Clock } from '../../core/clock.ts';
import { readText } from './arguments.ts';
import { describeConfig } from './config-info.ts';
import { type DaemonControl } from './control.ts';
import { findProcess } from './lookup.ts';
import { type Methods } from './method.ts';
import { describeProcess, inNameOrder } from './process-description.ts';

/** Look at processes. Source: `supervisor/rpcinterface.py`. */
export function infoMethods(
  control: DaemonControl,
  clock: Clock,
): Methods<'supervisor.getProcessInfo' | 'supervisor.getAllProcessInfo' | 'supervisor.getAllConfigInfo'> {
  return {
    'supervisor.getProcessInfo': ([name]) =>
      describeProcess(findProcess(control, readText(name)), clock.epochMs()),
    'supervisor.getAllProcessInfo': () => {
      const now = clock.epochMs();
      return inNameOrder(control.groups()).map(process => describeProcess(process, now));
    },
    'supervisor.getAllConfigInfo': () => describeConfig(control),
  };
}
