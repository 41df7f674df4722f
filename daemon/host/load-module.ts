import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

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
