import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/root.ts';
import { runSupervisord } from '../support/run-supervisord.ts';

const folder = join(root, 'examples/docker');
const files = readdirSync(folder);
const dockerfiles = files.filter(name => name.endsWith('.Dockerfile'));

test('the configuration of the example for containers has no fault and no warning', async () => {
  const text = readFileSync(join(folder, 'supervisord.conf'), 'utf8');
  const { stdout, exitCode } = await runSupervisord(['--check', '--strict'], { text });
  expect({ stdout, exitCode }).toEqual({ stdout: '0 errors, 0 warnings\n', exitCode: 0 });
});

test('there is one for Debian and one for Alpine', () => {
  expect(dockerfiles.toSorted()).toEqual(['alpine.Dockerfile', 'debian.Dockerfile']);
});

test.each(dockerfiles)('%s needs no Python and copies what is there, or what npm pack makes', name => {
  const text = readFileSync(join(folder, name), 'utf8').replaceAll(/^#.*\n/gm, '');
  expect(text).not.toMatch(/python|pip\b/i);
  const copied = [...text.matchAll(/^COPY (\S+) /gm)].map(([, file = '']) => file);
  expect(copied.filter(file => !files.includes(file))).toEqual(['vscode-supervisord-*.tgz']);
});
