import { type Clock } from '../../core/clock.ts';
import { readText } from './arguments.ts';
import { describeConfig } from './config-info.ts';
import { type DaemonControl } from './control.ts';
import { findProcess } from './lookup.ts';
import { type Methods } from './method.ts';
import { describeProcess } from './process-description.ts';
import { ProcessList } from './process-list.ts';

/** Look at processes. Source: `supervisor/rpcinterface.py`. */
export function infoMethods(
  control: DaemonControl,
  clock: Clock,
): Methods<'supervisor.getProcessInfo' | 'supervisor.getAllProcessInfo' | 'supervisor.getAllConfigInfo'> {
  const list = new ProcessList(control);
  return {
    'supervisor.getProcessInfo': ([name]) =>
      describeProcess(findProcess(control, readText(name)), clock.epochMs()),
    'supervisor.getAllProcessInfo': () => list.describe(clock.epochMs()),
    'supervisor.getAllConfigInfo': () => describeConfig(control),
  };
}
