import { join } from 'node:path';
import { root } from '../../scripts/root.ts';

/** The folder of small programs that misbehave in known ways. */
export const fixtures = join(root, 'test/fixtures/programs');
