import { join } from 'node:path';
import { bundles, writeBundles } from '../../scripts/bundles.ts';
import { root } from '../../scripts/root.ts';

/** Vitest's global setup: the tests run the programs in `dist/`, so those are of the sources as they stand. */
export async function setup(): Promise<void> {
  const programs = bundles.filter(({ name }) => name !== 'extension');
  await writeBundles(programs, join(root, 'dist'), 'development');
}
