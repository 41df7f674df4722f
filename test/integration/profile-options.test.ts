import { expect, test } from 'vitest';
import { runSupervisord } from '../support/run-supervisord.ts';

/** A program that ends the daemon by its own signal, once it runs. */
const ending = `[program:ender]\ncommand=/bin/sh -c "kill -TERM $PPID"\nstartsecs=0\nautorestart=false\n`;

test.each([
  ['cumulative,calls', /^ +\d+ samples in \d+ functions[\s\S]*Ordered by: cumulative, calls[\s\S]*cumtime/m],
  ['callers', /was called by\.\.\./],
])('--profile_options %s prints a table when the daemon ends', async (options, expected) => {
  const { exitCode, stdout } = await runSupervisord(['-n', '-s', '--profile_options', options], {
    conf: ending,
  });
  expect(stdout).toMatch(expected);
  expect(exitCode).toBe(0);
});

test('a word that is no order is refused before anything is started', async () => {
  const { exitCode, stderr } = await runSupervisord(['-n', '--profile_options=fastest'], { conf: ending });
  expect(stderr).toMatch(/^Error: invalid value for --profile_options 'fastest': 'fastest' is none of /);
  expect(exitCode).toBe(2);
});
