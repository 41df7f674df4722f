import { expect, test } from 'vitest';
import { loadProgram } from '../../../../core/config/load-program.ts';
import { supervisordConfig } from '../../../support/fake-daemon.ts';
import { memorySurroundings } from '../../../support/memory-surroundings.ts';

const config = supervisordConfig([]);
const daemon = { ...config.daemon, environment: { COLOUR: 'red' } };

function load(options: Readonly<Record<string, string>>): ReturnType<typeof loadProgram> {
  const program = { group: 'g', name: 'p', options: new Map(Object.entries(options)) };
  return loadProgram(program, '/etc/s.conf', { here: '/etc', daemon }, memorySurroundings({}));
}

test('a program that stands in no file knows the names that one of the file would know', () => {
  const loaded = load({
    COMMAND: '/bin/%(program_name)s %(group_name)s %(here)s %(ENV_COLOUR)s %(ENV_LANG)s',
    environment: 'SIZE="big"',
    numprocs: '2',
    process_name: '%(process_num)d',
  });
  expect(loaded).toMatchObject({
    kind: 'loaded',
    config: {
      warnings: [],
      processes: ['0', '1'].map(name => ({
        name,
        command: '/bin/p g /etc red C',
        environment: { COLOUR: 'red', SIZE: 'big' },
        autostart: true,
      })),
    },
  });
});

test('what is odd is told, and what cannot be is refused, as in a file', () => {
  expect(load({ command: 'x', stdout_logfile: 'syslog' })).toMatchObject({
    config: { warnings: [expect.stringContaining('[program:p], stdout_logfile=syslog')] },
  });
  expect(load({ autostart: 'true' })).toMatchObject({
    kind: 'faulty',
    faults: [
      {
        message:
          "program section program:p does not specify a command in section 'program:p' (file: '/etc/s.conf')",
      },
    ],
  });
  expect(load({ command: 'x', autostart: 'maybe' })).toMatchObject({
    kind: 'faulty',
    faults: [{ message: "not a valid boolean value: 'maybe' in section 'program:p' (file: '/etc/s.conf')" }],
  });
});
