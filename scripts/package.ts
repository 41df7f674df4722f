// npm run package [-- --target all|NAME]: packs the extension into .artifacts/vscode-supervisord-<platform>.vsix, and tells size and SHA-256.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './root.ts';
import { main, SetupError } from './setup/setup-error.ts';
import { hostTarget, packVsix, TARGETS } from './vsix.ts';

await main(async () => {
  const { values } = parseArgs({ options: { target: { type: 'string' } } });
  for (const target of wanted(values.target)) {
    const file = await packVsix(target);
    const bytes = await readFile(file);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    console.log(`${relative(root, file)}, ${Math.round(bytes.length / 1024)} KiB, SHA-256 ${sha256}`);
  }
});

function wanted(target = hostTarget()): readonly string[] {
  if (target === 'all') return TARGETS;
  if (target === hostTarget() || TARGETS.some(known => known === target)) return [target];
  throw new SetupError(`No such target: ${target}. There are: all, ${TARGETS.join(', ')}.`);
}
