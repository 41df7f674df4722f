import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PACKAGE_VERSION } from '../../../../core/protocol/versions.ts';
import { root } from '../../../../scripts/root.ts';

test('the version that the daemon tells is the one of the package', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(PACKAGE_VERSION).toBe(version);
});
