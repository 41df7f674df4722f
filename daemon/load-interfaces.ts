import { type Clock } from '../core/clock.ts';
import { type PluginConfig, type SupervisordConfig } from '../core/config/types.ts';
import { loadModule } from './host/load-module.ts';
import { type Log } from './model/ports.ts';
import { type DaemonControl } from './rpc/control.ts';
import { makeDispatch } from './rpc/dispatch.ts';
import { namespacesOf } from './rpc/namespaces.ts';
import { type Module, moduleOf } from './model/plugin-support.ts';
import { type InterfaceFactory, type PluginInterface, type PluginSupervisor } from './rpc/plugin.ts';
import { StartRefused } from './start-refused.ts';

/**
 * Loads the JavaScript modules that `[rpcinterface:x]` sections name, relative to the folder of the configuration. Throws
 * `StartRefused` for one that cannot be loaded: as with Supervisor, nothing is started then.
 */
export async function loadInterfaces(
  { here, rpcInterfaces }: Pick<SupervisordConfig, 'here' | 'rpcInterfaces'>,
  control: DaemonControl,
  clock: Clock,
  log: Log,
): Promise<readonly PluginInterface[]> {
  const call = makeDispatch(control, clock, log, namespacesOf(['supervisor']));
  const supervisor: PluginSupervisor = {
    call: async (method, ...params) => await call(method, params, 'full'),
    log,
  };
  const loaded: PluginInterface[] = [];
  for (const section of rpcInterfaces) {
    const module = moduleOf(section.factory);
    if (module !== undefined) loaded.push(await load(section, module, here, supervisor));
  }
  return loaded;
}

async function load(
  { name, factory, settings }: PluginConfig,
  { module, name: exportedName }: Module,
  here: string,
  supervisor: PluginSupervisor,
): Promise<PluginInterface> {
  try {
    const { [exportedName]: make } = await loadModule(module, here);
    if (typeof make !== 'function') throw new Error(`it exports no function ${exportedName}`);
    const methods = await (make as InterfaceFactory)(supervisor, settings);
    return { name, methods: new Map(Object.entries(methods)) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartRefused(`${factory} cannot be resolved within [rpcinterface:${name}]: ${reason}`);
  }
}
