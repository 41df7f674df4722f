import { type Module, moduleOf } from '../core/config/plugin-module.ts';
import { type PluginConfig } from '../core/config/types.ts';
import { loadFunction } from '../wire/load-module.ts';
import { type Controller, type CtlPluginFactory, type PluginActions } from './plugin.ts';

/** The actions of one `[ctlplugin:x]`; `trouble`: why there are none. */
export type LoadedPlugin = {
  readonly name: string;
  readonly actions: PluginActions;
  readonly trouble?: string;
};

/** Loads the JavaScript modules that the sections name, relative to a folder; what is written in Python has no actions here. */
export async function loadPlugins(
  sections: readonly PluginConfig[],
  here: string,
  controller: Controller,
): Promise<readonly LoadedPlugin[]> {
  const loaded: LoadedPlugin[] = [];
  for (const section of sections) {
    const module = moduleOf(section.factory);
    if (module !== undefined) loaded.push(await load(section, module, here, controller));
  }
  return loaded;
}

async function load(
  { name, factory, settings }: PluginConfig,
  module: Module,
  here: string,
  controller: Controller,
): Promise<LoadedPlugin> {
  try {
    const make = (await loadFunction(module, here)) as CtlPluginFactory;
    return { name, actions: await make(controller, settings) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const trouble = `Error: ${factory} cannot be resolved within [ctlplugin:${name}]: ${reason}`;
    return { name, actions: {}, trouble };
  }
}

/** What is said of an action that is not there, where a plug-in in Python may have it. */
export function foreignPlugins(sections: readonly PluginConfig[]): readonly string[] {
  return sections
    .filter(({ factory }) => factory !== WILDCARDS_FACTORY && moduleOf(factory) === undefined)
    .map(
      ({ name, factory }) =>
        `[ctlplugin:${name}] supervisor.ctl_factory=${factory} is a Python plug-in, which cannot run here: its actions are missing.`,
    );
}

/** The factory of the Python package supervisor-wildcards, whose actions are built in. */
export const WILDCARDS_FACTORY = 'supervisorwildcards.controllerplugin:make_wildcards_controllerplugin';
