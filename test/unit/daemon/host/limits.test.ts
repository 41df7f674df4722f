import { describe, expect, test } from 'vitest';
import { raiseLimits } from '../../../../daemon/host/limits.ts';
import { type Libc, type Limit, type LimitName } from '../../../../daemon/host/libc.ts';
import { libcOrFail } from './spawning.ts';

const real = await libcOrFail();

/** libc with limits of its own, so that those of the test stay; the hard one is raised as for root, or not. */
function libcWith(limits: Record<LimitName, Limit>, privileged: boolean): Libc {
  return {
    ...real,
    getLimit: name => limits[name],
    setLimit: (name, limit) => {
      if (!privileged && limit.hard > limits[name].hard) throw new Error('EPERM');
      limits[name] = limit;
    },
  };
}

const ENOUGH: Limit = { soft: 5000, hard: 5000 };

describe('limits', () => {
  test('that suffice stay, and programs get the soft limit that the launcher saw, not the one Node has raised', () => {
    const limits = { RLIMIT_NOFILE: { soft: 5000, hard: 5000 }, RLIMIT_NPROC: ENOUGH };
    expect(raiseLimits({ minfds: 1024, minprocs: 200 }, '2048', libcWith(limits, false))).toEqual({
      kind: 'ok',
      childLimits: { nofile: { soft: 2048, hard: 5000 } },
      infos: [],
      warnings: [],
    });
  });

  test('that are too low are raised, for the programs too', () => {
    const limits = { RLIMIT_NOFILE: { soft: 5000, hard: 5000 }, RLIMIT_NPROC: { soft: 100, hard: 300 } };
    expect(raiseLimits({ minfds: 1024, minprocs: 200 }, '256', libcWith(limits, false))).toEqual({
      kind: 'ok',
      childLimits: { nofile: { soft: 1024, hard: 5000 } },
      infos: ['Increased RLIMIT_NOFILE limit to 1024', 'Increased RLIMIT_NPROC limit to 200'],
      warnings: [],
    });
    expect(limits.RLIMIT_NPROC).toEqual({ soft: 200, hard: 300 });
  });

  test('are raised beyond the hard limit by root', () => {
    const limits = { RLIMIT_NOFILE: { soft: 512, hard: 512 }, RLIMIT_NPROC: ENOUGH };
    const outcome = raiseLimits({ minfds: 1024, minprocs: 200 }, '512', libcWith(limits, true));
    expect(outcome).toMatchObject({ kind: 'ok', childLimits: { nofile: { soft: 1024, hard: 1024 } } });
    expect(limits.RLIMIT_NOFILE).toEqual({ soft: 1024, hard: 1024 });
  });

  test('beyond the hard limit are refused to others, with the words of Supervisor', () => {
    const fds = { RLIMIT_NOFILE: { soft: 512, hard: 512 }, RLIMIT_NPROC: ENOUGH };
    const procs = { RLIMIT_NOFILE: ENOUGH, RLIMIT_NPROC: { soft: 10, hard: 20 } };
    expect(raiseLimits({ minfds: 1024, minprocs: 200 }, '512', libcWith(fds, false))).toEqual({
      kind: 'refused',
      message:
        'The minimum number of file descriptors required to run this process is 1024 as per the "minfds" command-line argument or config file setting. The current environment will only allow you to open 1024 file descriptors.  Either raise the number of usable file descriptors in your environment (see README.rst) or lower the minfds setting in the config file to allow the process to start.',
    });
    expect(raiseLimits({ minfds: 1024, minprocs: 200 }, '1024', libcWith(procs, false))).toEqual({
      kind: 'refused',
      message:
        'The minimum number of available processes required to run this program is 200 as per the "minprocs" command-line argument or config file setting. The current environment will only allow you to open 200 processes.  Either raise the number of usable processes in your environment (see README.rst) or lower the minprocs setting in the config file to allow the program to start.',
    });
  });

  test('may be unlimited', () => {
    const limits = {
      RLIMIT_NOFILE: { soft: Infinity, hard: Infinity },
      RLIMIT_NPROC: { soft: Infinity, hard: Infinity },
    };
    expect(raiseLimits({ minfds: 1024, minprocs: 200 }, 'unlimited', libcWith(limits, false))).toEqual({
      kind: 'ok',
      childLimits: { nofile: { soft: Infinity, hard: Infinity } },
      infos: [],
      warnings: [],
    });
  });

  test('are read from the system without libc, where minprocs can only be warned about', () => {
    expect(raiseLimits({ minfds: 1, minprocs: 1 }, '64', undefined)).toMatchObject({
      kind: 'ok',
      warnings: [],
    });
    expect(raiseLimits({ minfds: 1, minprocs: 1e12 }, '64', undefined)).toMatchObject({
      kind: 'ok',
      warnings: [expect.stringContaining('minprocs=1000000000000') as string],
    });
  });
});

test('the limit of a process is read and set as the system has it', () => {
  const own = real.getLimit('RLIMIT_NOFILE');
  real.setLimit('RLIMIT_NOFILE', { soft: own.soft - 1, hard: own.hard });
  expect(real.getLimit('RLIMIT_NOFILE')).toEqual({ soft: own.soft - 1, hard: own.hard });
  real.setLimit('RLIMIT_NOFILE', own);
  expect(() => {
    real.setLimit('RLIMIT_NOFILE', { soft: 2, hard: 1 });
  }).toThrow(expect.objectContaining({ code: 'EINVAL' }) as Error);
});
