import { expect, test } from 'vitest';
import {
  escapePercent,
  freeName,
  nameProblem,
  programOptions,
  sectionText,
  valueProblem,
} from '../../../../extension/editing/program-text.ts';
import {
  packageScriptProgram,
  packageScripts,
  scriptProgram,
} from '../../../../extension/editing/script-program.ts';

const PROGRAM = { name: 'web', command: 'web -p 1', directory: '', user: '', hasChildren: false } as const;

test('a program is written with what was given, in the style of the file', () => {
  const options = programOptions({
    ...PROGRAM,
    directory: '/srv',
    user: 'www',
    restart: 'unexpected',
    hasChildren: true,
  });
  expect(sectionText('program:web', options, ' = ')).toBe(
    [
      '[program:web]',
      'command = web -p 1',
      'directory = /srv',
      'user = www',
      'autorestart = unexpected',
      'stopasgroup = true',
      'killasgroup = true',
      '',
    ].join('\n'),
  );
});

test.each([
  ['always', { autorestart: 'true' }],
  ['unexpected', { autorestart: 'unexpected' }],
  ['never', { autorestart: 'false' }],
  ['once', { autorestart: 'false', startsecs: '0' }],
] as const)('the policy %s is written as %j', (restart, expected) => {
  expect(Object.fromEntries(programOptions({ ...PROGRAM, restart }))).toEqual({
    command: 'web -p 1',
    ...expected,
  });
});

test.each([
  ['web', undefined],
  [' web ', undefined],
  ['', 'empty'],
  ['a b', 'bad-character'],
  ['a:b', 'bad-character'],
  ['a]', 'bad-character'],
  ['taken', 'taken'],
])('as a name %j is %j', (name, problem) => {
  expect(nameProblem(name, new Set(['taken']))).toBe(problem);
});

test('a value must be one line, and a semicolon behind a blank would begin a comment', () => {
  expect([valueProblem('a;b'), valueProblem('a ;b'), valueProblem('a\nb')]).toEqual([
    undefined,
    'comment',
    'line-end',
  ]);
});

test('a name that is taken gets a number', () => {
  expect([
    freeName('dev server!', new Set()),
    freeName('web', new Set(['web', 'web-2'])),
    freeName('启动', new Set()),
    escapePercent('100%'),
  ]).toEqual(['dev-server', 'web-3', 'program', '100%%']);
});

test.each([
  ['/w/a/run.py', false, 'run', 'python3 %(here)s/a/run.py', '%(here)s/a', false],
  ['/w/run it.sh', false, 'run it', 'sh "%(here)s/run it.sh"', '%(here)s', true],
  ['/w/bin/tool', true, 'tool', '%(here)s/bin/tool', '%(here)s/bin', false],
  ['/other/x.mjs', false, 'x', 'node /other/x.mjs', '/other', false],
  ['/w/50%/x.rb', false, 'x', 'ruby %(here)s/50%%/x.rb', '%(here)s/50%%', false],
])('the script %s becomes a program', (path, isExecutable, name, command, directory, hasChildren) => {
  expect(scriptProgram(path, isExecutable, '/w')).toEqual({ name, command, directory, hasChildren });
});

test('a script of a package is run by its package manager, which starts others below itself', () => {
  expect(packageScriptProgram('dev', '/w/app', 'pnpm', '/w')).toEqual({
    name: 'dev',
    command: 'pnpm run dev',
    directory: '%(here)s/app',
    hasChildren: true,
  });
});

test.each([
  ['{"scripts":{"dev":"x","build":"y"}}', ['dev', 'build']],
  ['{"scripts":7}', []],
  ['{', []],
  ['null', []],
])('in the package.json %j the scripts are %j', (text, scripts) => {
  expect(packageScripts(text)).toEqual(scripts);
});
