import { readFile } from 'node:fs/promises';
import { koffiModule, vsixOf } from '../../scripts/vsix.ts';
import { systemOf } from './native-module.ts';
import { unzip } from './unzip.ts';

/** What is wrong with the `.vsix` of a target as `packVsix` has left it: it has to have one native module, its own. */
export async function vsixFaults(target: string): Promise<readonly string[]> {
  const entries = unzip(await readFile(vsixOf(target)));
  const modules = entries.filter(({ name }) => name.endsWith('.node'));
  const expected = [`extension/${koffiModule(target).file}: ${target}`];
  const found = modules.map(({ name, content }) => `${name}: ${systemOf(content)}`);
  const manifest = entries.find(({ name }) => name === 'extension.vsixmanifest')?.content.toString() ?? '';
  return [
    ...(found.join() === expected.join() ? [] : [`expected ${expected.join()}, found ${found.join()}`]),
    ...(manifest.includes(`TargetPlatform="${target}"`) ? [] : [`the manifest is not for ${target}`]),
  ];
}
