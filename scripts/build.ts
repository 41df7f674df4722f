// npm run build [-- --production] [-- NAME…]: bundles the programs into dist/, and writes the types of the listener library.
import { join, relative } from 'node:path';
import { bundles, writeBundles } from './bundles.ts';
import { writeListenerTypes } from './listener-types.ts';
import { root } from './root.ts';
import { main, SetupError } from './setup/setup-error.ts';

await main(async () => {
  const words = process.argv.slice(2);
  const names = words.filter(word => !word.startsWith('-'));
  const unknown = names.filter(name => !bundles.some(bundle => bundle.name === name));
  if (unknown.length > 0) {
    const known = bundles.map(({ name }) => name).join(', ');
    throw new SetupError(`No such bundle: ${unknown.join(', ')}. There are: ${known}.`);
  }
  const wanted = names.length === 0 ? bundles : bundles.filter(bundle => names.includes(bundle.name));
  const kind = words.includes('--production') ? 'production' : 'development';
  const files = await writeBundles(wanted, join(root, 'dist'), kind);
  if (wanted.some(({ name }) => name === 'listener')) await writeListenerTypes(join(root, 'dist/types'));
  for (const file of files) if (/\.c?js$/.test(file)) console.log(relative(root, file));
});
