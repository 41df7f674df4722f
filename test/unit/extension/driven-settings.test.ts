import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SETTINGS } from '../../../extension/contributions.ts';
import { root } from '../../../scripts/root.ts';

/** Set by what a person does in a dialog: `supervisord.chooseConfigFile`, whose outcome `commands.test.ts` reads in the settings. */
const BY_COMMAND = ['supervisord.configFile'];

test('every setting of the manifest is changed at least once in a real editor', () => {
  const changed = new Set([...editorTests().flatMap(settingsIn), ...BY_COMMAND]);
  expect(Object.keys(SETTINGS).filter(key => !changed.has(key))).toEqual([]);
});

function editorTests(): string[] {
  return ['outside', 'inside'].flatMap(part => {
    const folder = join(root, 'test/editor', part);
    return readdirSync(folder).map(file => readFileSync(join(folder, file), 'utf8'));
  });
}

/** Keys as they are written into a file of settings, and as they are updated within the extension host. */
function settingsIn(source: string): string[] {
  return [
    ...Array.from(source.matchAll(/'(supervisord\.[\w.]+)': /g), ([, key = '']) => key),
    ...Array.from(source.matchAll(/\bupdate\(\s*'([\w.]+)'/g), ([, key = '']) => `supervisord.${key}`),
  ];
}
