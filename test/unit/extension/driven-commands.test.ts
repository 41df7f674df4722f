import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COMMANDS } from '../../../extension/contributions.ts';
import { root } from '../../../scripts/root.ts';

test('every command of the manifest is given at least once in a real editor', () => {
  const titles = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
  const given = new Set(editorTests().flatMap(commandsIn));
  const never = Object.keys(COMMANDS).filter(id => {
    const title = titles[`command.${id.replace('supervisord.', '')}.title`] ?? '';
    expect(title, id).not.toBe('');
    return !given.has(id) && !given.has(title);
  });
  expect(never).toEqual([]);
});

function editorTests(): string[] {
  return ['outside', 'inside'].flatMap(part => {
    const folder = join(root, 'test/editor', part);
    return readdirSync(folder).map(file => readFileSync(join(folder, file), 'utf8'));
  });
}

/** Titles as they are chosen in a row's menu, clicked in a row or typed into the palette, and ids as they are executed. */
function commandsIn(source: string): string[] {
  const text = source.replaceAll(/\s+/g, ' ');
  const steps = [
    /\bchoose\( ?page, row\('[^']*'\), '([^']*)'/g,
    /\bclickInline\( ?(?:\w+\([^()]*\)|server), '([^']*)'/g,
    /\brunCommand\( ?page, 'Supervisord: ([^']*)'/g,
    /\bexecuteCommand\( ?'([^']*)'/g,
  ];
  return steps.flatMap(step => Array.from(text.matchAll(step), match => match[1] ?? ''));
}
