import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Module } from '../core/config/plugin-module.ts';

/** The function that a module exports by a name. Rejects as `loadModule` does, and with an Error when there is none. */
export async function loadFunction({ module, name }: Module, folder: string): Promise<unknown> {
  const { [name]: exported } = await loadModule(module, folder);
  if (typeof exported !== 'function') throw new Error(`it exports no function ${name}`);
  return exported;
}

/**
 * Loads a JavaScript module, of either kind, by its path or package name as seen from a folder. Rejects with what Node or the
 * module throws.
 */
export async function loadModule(name: string, folder: string): Promise<Readonly<Record<string, unknown>>> {
  const file = createRequire(join(folder, 'supervisord.conf')).resolve(name);
  return importFile(pathToFileURL(file).href);
}

// The bundle turns `import()` into `require`, which cannot load modules of ECMAScript on Node 20.
// eslint-disable-next-line @typescript-eslint/no-implied-eval -- a constant text, out of the bundler's sight
const importFile = new Function('url', 'return import(url)') as (
  url: string,
) => Promise<Readonly<Record<string, unknown>>>;
