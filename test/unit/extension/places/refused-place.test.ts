import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { refusedPlace } from '../../../../extension/places/refused-place.ts';

async function configuration(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'refused-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, 'conf.d'));
  const main = '[supervisord]\n[program:a]\ncommand=a\nautostart = perhaps\n[include]\nfiles=conf.d/*.conf\n';
  await writeFile(join(folder, 'supervisord.conf'), main);
  await writeFile(join(folder, 'conf.d/b.conf'), '\n[program:b]\npriority=high\n');
  return folder;
}

test.each([
  [
    "not a valid boolean value: 'perhaps' in section 'program:a' (file: 'supervisord.conf')",
    'supervisord.conf',
    3,
    12,
  ],
  ["invalid literal 'high' in section 'program:b' (file: 'FOLDER/conf.d/b.conf')", 'conf.d/b.conf', 2, 9],
  [
    "program section 'x' does not specify a command in section 'program:b' (file: 'conf.d/b.conf')",
    'conf.d/b.conf',
    1,
    0,
  ],
  ["'perhaps' in section 'program:a'", 'supervisord.conf', 3, 12],
  ["something in section 'program:gone'", 'supervisord.conf', 0, 0],
  ["something in section 'program:a' (file: '/no/such/file')", 'supervisord.conf', 0, 0],
  ['.ini file does not include supervisord section', 'supervisord.conf', 0, 0],
  ['FOLDER/conf.d/b.conf:3:10: wrong', 'conf.d/b.conf', 2, 9],
])('«%s» is about a place that can be opened', async (sentence, file, line, character) => {
  const folder = await configuration();
  const place = refusedPlace(join(folder, 'supervisord.conf'), sentence.replace('FOLDER', folder));
  expect(place).toEqual({ file: join(folder, file), line, character });
});

test('without a file that is known there is none', () => {
  expect(refusedPlace(undefined, "something in section 'program:a'")).toBeUndefined();
});
