import { expect, test } from 'vitest';
import { fourWays, NO_DIFFERENCES } from './four-ways.ts';
import { PASSWORD_SCRIPT, PASSWORD_SERVERS } from './password-script.ts';
import { PROGRAMS, SCRIPT } from './script.ts';

test('the script has 250 runs or more', () => {
  expect(SCRIPT.filter(({ kind }) => kind === 'run').length).toBeGreaterThanOrEqual(250);
});

test(
  'either supervisorctl says the same about either daemon and ends with the same status',
  { timeout: 400_000 },
  async () => {
    expect(await fourWays({ conf: PROGRAMS }, SCRIPT)).toEqual(NO_DIFFERENCES);
  },
);

test('the same about a daemon that asks for a password', { timeout: 120_000 }, async () => {
  const credentials = { username: 'häns', password: 'se:cret' };
  const settings = { conf: PROGRAMS, servers: PASSWORD_SERVERS, credentials };
  expect(await fourWays(settings, PASSWORD_SCRIPT)).toEqual(NO_DIFFERENCES);
});
