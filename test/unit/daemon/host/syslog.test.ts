import { describe, expect, test } from 'vitest';
import { openSyslog } from '../../../../daemon/host/syslog.ts';
import { libcOrFail } from './spawning.ts';

const libc = await libcOrFail();

describe('syslog', () => {
  test('gets each line as a message of the program supervisord, facility user, level info', () => {
    const calls: unknown[] = [];
    const { syslog } = openSyslog({
      ...libc,
      openlog: (...args) => calls.push(args),
      syslog: (...args) => calls.push(args),
    });
    syslog.send('one\n\ntwo 100%s\n\n');
    expect(calls).toEqual([
      ['supervisord', 8],
      [6, 'one'],
      [6, ''],
      [6, 'two 100%s'],
    ]);
  });

  test('may have no reader: a message then goes nowhere', () => {
    const outcome = openSyslog(libc);
    outcome.syslog.send('100%s%n');
    expect(outcome.kind).toBe('open');
  });

  test('without libc is absent, says why and does nothing', () => {
    const outcome = openSyslog(undefined);
    outcome.syslog.send('x');
    expect(outcome).toMatchObject({ kind: 'absent', reason: 'syslog cannot be reached without libc' });
  });
});
