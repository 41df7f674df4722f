import { expect, test } from 'vitest';
import { actionWords, countOf, secondsOf } from '../../../cli/action-options.ts';
import { paintedLine } from '../../../cli/colours.ts';
import { Misuse } from '../../../cli/ctl-error.ts';
import { hintFor } from '../../../cli/hints.ts';
import { differenceLines, planLines } from '../../../cli/plan-lines.ts';
import { type ReloadPlan } from '../../../core/protocol/reload-plan.ts';
import { CallError } from '../../../wire/http-call.ts';

test('long options of an action are taken out of its words, wherever they stand', () => {
  const { names, has, valuesOf } = actionWords('status', 'a --glob web-* --json b --glob=x=y');
  expect([names, has('json'), valuesOf('glob')]).toEqual([['a', 'b'], true, ['web-*', 'x=y']]);
});

test.each([
  ['--nonsense', ['--nonsense']],
  ['--js', ['--js']],
  ['--json=1', ['--json=1']],
  ['-f --', ['-f', '--']],
])('what is no option of ours stays a name, as with Supervisor: %s', (argument, expected) => {
  expect(actionWords('status', argument).names).toEqual(expected);
});

test('a value that is missing or makes no sense is a misuse', () => {
  expect(() => actionWords('status', 'a --glob')).toThrow(new Misuse('Error: --glob requires a value', 2));
  for (const text of ['0', '-1', '1.5', 'x', '', '9999999999']) {
    expect(() => countOf('lines', text)).toThrow(`Error: bad number ${text} for --lines`);
  }
  for (const text of ['0', '-1', 'x', '', '1e3', '0.0']) {
    expect(() => secondsOf('timeout', text)).toThrow(`Error: bad number of seconds ${text} for --timeout`);
  }
  expect([countOf('lines', '20'), secondsOf('timeout', '0.5')]).toEqual([20, 500]);
});

test('what went wrong is red, results are not', () => {
  expect(paintedLine('a: ERROR (spawn error)')).toBe('a: \u001B[31mERROR (spawn error)\u001B[0m');
  expect(paintedLine('*** Unknown syntax: x')).toBe('\u001B[31m*** Unknown syntax: x\u001B[0m');
  expect(paintedLine('a: started')).toBe('a: started');
});

test('a hint is given where a person can do something', () => {
  const hint = (code: string): string | undefined =>
    hintFor(new CallError({ kind: 'errno', code, message: '' }), 'unix:///s');
  expect(hint('EACCES')).toMatch(/sudo/);
  expect(hint('ENOTFOUND')).toMatch(/serverurl/);
  expect(hint('EODD')).toBeUndefined();
  expect(hintFor(new CallError({ kind: 'unauthorized', reason: '' }), 'unix:///s')).toMatch(/-u and -p/);
  expect(hintFor(new Error('a defect'), 'unix:///s')).toBeUndefined();
});

const PLAN: ReloadPlan = {
  added: [{ group: 'new', starts: ['new'] }],
  changed: [
    {
      group: 'web',
      differences: [
        ...['1', '2', '3', '4'].map(process => ({
          process,
          option: 'command',
          variable: '',
          before: '/bin/a',
          after: '/bin/b',
        })),
        { process: '1', option: 'environment', variable: 'KEY', after: 'x' },
        { process: '', option: 'priority', variable: '', before: '999', after: '1' },
      ],
      arriving: ['5'],
      leaving: ['0'],
      stops: ['0', '1', '2', '3'],
      starts: ['1', '2'],
    },
  ],
  removed: [{ group: 'old', stops: [] }],
  untouched: ['same'],
  restart: [{ section: 'supervisord', option: 'loglevel', variable: '', before: 'info', after: 'debug' }],
};

test('a plan is told in the order in which it is carried out', () => {
  expect(planLines(PLAN)).toEqual([
    'old: would be removed',
    'web: would be stopped and put in anew; stops 4 processes; starts 1, 2',
    'new: would be added; starts new',
    '[supervisord]: loglevel changes only with a restart of supervisord: reload',
    '    - info',
    '    + debug',
  ]);
});

test('differences are told by group, once for all processes that have the same', () => {
  expect(differenceLines(PLAN)).toEqual([
    'new: available',
    'old: disappeared',
    'web: changed',
    '  - process 0',
    '  + process 5',
    '  command of 4 processes',
    '    - /bin/a',
    '    + /bin/b',
    '  environment KEY of 1',
    '    + x',
    '  priority',
    '    - 999',
    '    + 1',
    '[supervisord]: loglevel changes only with a restart of supervisord: reload',
    '    - info',
    '    + debug',
  ]);
});

test('nothing to do is one line', () => {
  const nothing = { added: [], changed: [], removed: [], untouched: ['a'], restart: [] };
  expect([planLines(nothing), differenceLines(nothing)]).toEqual([
    ['No config updates to processes'],
    ['No config updates to processes'],
  ]);
});
