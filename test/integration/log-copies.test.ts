import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { untilFile, untilState } from '../support/observe.ts';
import { startOurs } from '../support/start-daemon.ts';

const CONF = `
[program:o'brien]
command=/bin/sh -c "echo one; printf 'a\\\\377b\\\\n' >&2"
startsecs=0
autorestart=false
stdout_logfile=NONE
`;

test('at level debug the log of the daemon has a copy of all output, and says when a pipe is closed', async () => {
  const daemon = await startOurs({ conf: CONF, daemonOptions: 'loglevel=debug' });
  await untilState(daemon, "o'brien", 'EXITED');
  const log = await untilFile(daemon, 'supervisord.log', /exited: o'brien/);
  const text = log
    .replace(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} /gm, '')
    .replace(/DEBG (fd \d+|pipe) closed/g, 'DEBG fd N closed');
  expect(text).toContain(`DEBG "o'brien" stdout output:\none\n\n`);
  expect(text).toContain(`DEBG "o'brien" stderr output:\nUndecodable: b'a\\xffb\\n'\n`);
  for (const channel of ['stdout', 'stderr'])
    expect(text).toContain(
      `DEBG fd N closed, stopped monitoring <POutputDispatcher for o'brien (${channel})>\n`,
    );
});

test('at level info it has none', async () => {
  const daemon = await startOurs({ conf: CONF });
  await untilState(daemon, "o'brien", 'EXITED');
  await untilFile(daemon, 'supervisord.log', /exited: o'brien/);
  const log = readFileSync(join(daemon.folder, 'supervisord.log'), 'utf8');
  expect(log).not.toMatch(/output:|stopped monitoring/);
});
