import { expect, test, describe } from 'vitest';
import { commandWords } from '../../../../core/language/command-words.ts';
import { linksIn, type PathKind } from '../../../../core/language/links.ts';
import { type MarkedFiles, memoryProject } from '../../../support/project-files.ts';

const THERE: ReadonlyMap<string, PathKind> = new Map([
  ['/srv', 'directory'],
  ['/srv/run.sh', 'file'],
  ['/srv/web.py', 'file'],
  ['/srv/web.log', 'file'],
  ['/srv/%(here)s', 'file'],
  ['/etc/s.yml', 'file'],
]);

const linksOf = (texts: MarkedFiles, path = Object.keys(texts)[0] ?? ''): string[] =>
  linksIn(memoryProject(texts), path, target => THERE.get(target)).map(
    ({ span, target, kind }) => `${(texts[path] ?? '').slice(span.start, span.end)} → ${kind} ${target}`,
  );

describe('links', () => {
  test.each<[string, string[]]>([
    ['[supervisord]\nlogfile=/srv/web.log ; log', ['/srv/web.log → file /srv/web.log']],
    ['[supervisord]\nlogfile=web.log', []],
    ['[supervisord]\nlogfile=/srv/none.log', []],
    ['[supervisord]\nidentifier=/srv', []],
    ['[supervisord]\nchildlogdir=%(here)s/../srv/', ['%(here)s/../srv/ → directory /srv']],
    ['[supervisord]\nchildlogdir=/%(ENV_A)s', []],
    ['[supervisord]\nchildlogdir=/%(program_name)s', []],
    ['[other]\nlogfile=/srv/web.log', []],
    [
      '[program: web]\nstdout_logfile=/srv/%(program_name)s.log',
      ['/srv/%(program_name)s.log → file /srv/web.log'],
    ],
    ['[program:web]\nstdout_logfile=/srv/%%%%(here)s', ['/srv/%%%%(here)s → file /srv/%(here)s']],
    ['[program:web]\nstdout_logfile=/srv/%(process_num)d', []],
    ['[program:web]\nstdout_logfile=AUTO', []],
    [
      '[program:web]\ncommand=/srv/run.sh "/srv/web.py" --config=/etc/s.yml -c /etc/s.y\\ml',
      [
        '/srv/run.sh → file /srv/run.sh',
        '/srv/web.py → file /srv/web.py',
        '/etc/s.yml → file /etc/s.yml',
        '/etc/s.y\\ml → file /etc/s.yml',
      ],
    ],
    ['[program:web]\ncommand="--x=/srv/"run.sh', []],
    ['[program:web]\ncommand=python web.py', []],
    [
      '[program:web]\ncommand=srv ./web.py web.py -web.py\ndirectory=/srv',
      ['./web.py → file /srv/web.py', 'web.py → file /srv/web.py', '/srv → directory /srv'],
    ],
    ['[program:web]\ncommand=web.py\ndirectory=%(group_name)s', []],
    ['[program:web]\ncommand=date +%s. /srv/%(ENV_A)s.py /srv/web.py', ['/srv/web.py → file /srv/web.py']],
    ['[program:web]\ncommand=x\n  /srv/run.sh', ['/srv/run.sh → file /srv/run.sh']],
  ])('%j', (text, expected) => {
    expect(linksOf({ '/r/s.conf': text })).toEqual(expected);
  });

  test('a word of an include that asks for one file leads to it', () => {
    const texts = {
      '/s.conf': '[include]\nfiles=d/a.* d/* /none\n[include]\nfiles= d/b %(ENV_A)s',
      '/d/a.conf': '[include]\nfiles=b',
      '/d/b': '',
    };
    expect(linksOf(texts)).toEqual(['d/b → file /d/b']);
    expect(linksOf({ ...texts, '/s.conf': '[include]\nfiles=d/a.* d/* /none' })).toEqual([
      'd/a.* → file /d/a.conf',
    ]);
    expect(linksOf({ ...texts, '/s.conf': '[include]\nfiles=d/*' }, '/d/a.conf')).toEqual([]);
  });

  test('the directory of a command may come from another file, with its %(here)s', () => {
    const texts = {
      '/s.conf': '[include]\nfiles=srv/*\n[program:web]\ncommand=./run.sh',
      '/srv/x': '[program:web]\ndirectory=%(here)s',
    };
    expect(linksOf(texts)).toEqual(['srv/* → file /srv/x', './run.sh → file /srv/run.sh']);
  });

  test('there are none in a file of another configuration', () => {
    expect(linksOf({ '/s.conf': '' }, '/t.conf')).toEqual([]);
  });
});

test.each<[string, [string, string, boolean][]]>([
  ['', []],
  [
    ' a  b ',
    [
      ['a', 'a', true],
      ['b', 'b', true],
    ],
  ],
  [
    '"a b" \'c\'',
    [
      ['a b', 'a b', true],
      ['c', 'c', true],
    ],
  ],
  ['a"b c"d', [['ab cd', 'a"b c"d', false]]],
  ['a\\ b', [['a b', 'a\\ b', false]]],
  ['"a\\"b\\c"', [['a"b\\c', '"a\\"b\\c"', false]]],
  [
    "'a\\' b",
    [
      ['a\\', 'a\\', true],
      ['b', 'b', true],
    ],
  ],
  ['"a b', [['a b', '"a b', false]]],
  ['a\\', [['a', 'a\\', false]]],
])('words of the command %j', (line, expected) => {
  expect(
    commandWords(line).map(({ text, span, isPlain }) => [text, line.slice(span.start, span.end), isPlain]),
  ).toEqual(expected);
});
