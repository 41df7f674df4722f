// npm run package [-- --target all|NAME]: packs the extension into .artifacts/vscode-supervisord-<platform>.vsix.
import { stat } from 'node:fs/promises';
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './root.ts';
import { main, SetupError } from './setup/setup-error.ts';
import { hostTarget, packVsix, TARGETS } from './vsix.ts';

await main(async () => {
  const { values } = parseArgs({ options: { target: { type: 'string' } } });
  for (const target of wanted(values.target)) {
    const file = await packVsix(target);
    console.log(`${relative(root, file)}, ${Math.round((await stat(file)).size / 1024)} KiB`);
  }
});

function wanted(target = hostTarget()): readonly string[] {
  if (target === 'all') return TARGETS;
  if (target === hostTarget() || TARGETS.some(known => known === target)) return [target];
  throw new SetupError(`No such target: ${target}. There are: all, ${TARGETS.join(', ')}.`);
}
