import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sectionOf } from '../../../../extension/places/section-place.ts';

const MAIN = `[supervisord]
[include]
files = conf.d/*.conf
[program:web]
command=web
[program:worker]
command=w
process_name=worker_%(process_num)d
numprocs=2
[program:worker_x]
command=x
[group:site]
programs=api, worker,worker_x
`;

async function configuration(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'section-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, 'conf.d'));
  await writeFile(join(folder, 'supervisord.conf'), MAIN);
  await writeFile(join(folder, 'conf.d/api.conf'), '; of the API\n[fcgi-program:api]\ncommand=api\n');
  return folder;
}

test.each([
  ['web', 'web', 'supervisord.conf', 3],
  ['site', 'worker_1', 'supervisord.conf', 5],
  ['site', 'worker_x', 'supervisord.conf', 9],
  ['site', undefined, 'supervisord.conf', 11],
  ['site', 'api', 'conf.d/api.conf', 1],
  ['site', 'of-another-name', 'supervisord.conf', 11],
])('group %s, process %s: %s, line %d', async (group, process, file, line) => {
  const folder = await configuration();
  expect(sectionOf(join(folder, 'supervisord.conf'), { group, process })).toEqual({
    file: join(folder, file),
    line,
    character: 0,
  });
});

test('what no file defines has no place, nor has a file that is not there', async () => {
  const folder = await configuration();
  expect(sectionOf(join(folder, 'supervisord.conf'), { group: 'x', process: 'x' })).toBeUndefined();
  expect(sectionOf(join(folder, 'none.conf'), { group: 'web', process: 'web' })).toBeUndefined();
});
