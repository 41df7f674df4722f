import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startOurs } from '../support/start-daemon.ts';
import { untilState } from '../support/observe.ts';

test('a log is rotated to .1, .2 … of which the highest is the oldest, and no line is lost or cut', async () => {
  const daemon = await startOurs({
    conf: `
[program:counts]
command=/bin/sh -c "seq 1 20000"
startsecs=0
autorestart=false
stdout_logfile=%(here)s/counts.log
stdout_logfile_maxbytes=30KB
stdout_logfile_backups=20
[program:forgets]
command=/bin/sh -c "i=0; while [ $i -lt 40 ]; do seq 1000 1099; i=$((i+1)); done"
startsecs=0
autorestart=false
stdout_logfile=%(here)s/forgets.log
stdout_logfile_maxbytes=2KB
stdout_logfile_backups=2
`,
  });
  await untilState(daemon, 'counts', 'EXITED');
  await untilState(daemon, 'forgets', 'EXITED');
  const files = readdirSync(daemon.folder);
  const backups = files
    .filter(name => /^counts\.log\.\d+$/.test(name))
    .map(name => Number(name.slice('counts.log.'.length)))
    .sort((one, other) => other - one);
  expect(backups.length).toBeGreaterThan(0);
  const text = [...backups.map(number => `counts.log.${number}`), 'counts.log']
    .map(name => readFileSync(join(daemon.folder, name), 'utf8'))
    .join('');
  expect(text).toBe(Array.from({ length: 20000 }, (_, index) => `${index + 1}\n`).join(''));
  expect(files.filter(name => name.startsWith('forgets.log')).sort()).toEqual([
    'forgets.log',
    'forgets.log.1',
    'forgets.log.2',
  ]);
});
