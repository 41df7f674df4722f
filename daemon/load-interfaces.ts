import { type Clock } from '../core/clock.ts';
import { type Module, moduleOf } from '../core/config/plugin-module.ts';
import { type PluginConfig, type SupervisordConfig } from '../core/config/types.ts';
import { loadFunction } from '../wire/load-module.ts';
import { type DaemonControl } from './rpc/control.ts';
import { makeDispatch } from './rpc/dispatch.ts';
import { namespacesOf } from './rpc/namespaces.ts';
import { type Log } from './model/ports.ts';
import { TWIDDLER_FACTORY } from './model/plugin-support.ts';
import { type InterfaceFactory, type PluginInterface, type PluginSupervisor } from './rpc/plugin.ts';
import { type LiveGroups, makeTwiddler, type TwiddlerPorts } from './rpc/twiddler.ts';
import { type ReadProgram } from './run/configuration.ts';
import { StartRefused } from './start-refused.ts';

/**
 * Makes the twins of Python's plug-ins, and loads the JavaScript modules that `[rpcinterface:x]` sections name, relative to the folder of the configuration. Throws
 * `StartRefused` for one that cannot be loaded: as with Supervisor, nothing is started then.
 */
export async function loadInterfaces(
  config: Pick<SupervisordConfig, 'here' | 'daemon' | 'rpcInterfaces'>,
  control: DaemonControl & LiveGroups,
  { clock, log, readProgram }: InterfacePorts,
): Promise<readonly PluginInterface[]> {
  const call = makeDispatch(control, clock, log, namespacesOf(['supervisor']));
  const supervisor: PluginSupervisor = {
    call: async (method, ...params) => await call(method, params, 'full'),
    log,
  };
  const twiddling: TwiddlerPorts = {
    supervisor: control,
    readProgram: program => readProgram(program, config),
    log,
  };
  const loaded: PluginInterface[] = [];
  for (const section of config.rpcInterfaces) {
    if (section.factory === TWIDDLER_FACTORY) loaded.push(makeTwiddler(section, twiddling));
    const module = moduleOf(section.factory);
    if (module !== undefined) loaded.push(await load(section, module, config.here, supervisor));
  }
  return loaded;
}

type InterfacePorts = { readonly clock: Clock; readonly log: Log; readonly readProgram: ReadProgram };

async function load(
  { name, factory, settings }: PluginConfig,
  module: Module,
  here: string,
  supervisor: PluginSupervisor,
): Promise<PluginInterface> {
  try {
    const make = (await loadFunction(module, here)) as InterfaceFactory;
    const methods = await make(supervisor, settings);
    return { name, methods: new Map(Object.entries(methods)) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartRefused(`${factory} cannot be resolved within [rpcinterface:${name}]: ${reason}`);
  }
}
