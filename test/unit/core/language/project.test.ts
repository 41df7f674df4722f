import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../../core/config/read-document.ts';
import { findOption } from '../../../../core/conf/includes.ts';
import { projectOf, rootsOf, type IncludeWord } from '../../../../core/language/project.ts';
import { confText } from '../../../support/conf-text.ts';
import { memorySurroundings } from '../../../support/memory-surroundings.ts';
import { type MarkedFiles, memoryProject, memorySources } from '../../../support/project-files.ts';

const pathsOf = (texts: MarkedFiles): string[] => memoryProject(texts).files.map(({ path }) => path);

const includesOf = (texts: MarkedFiles): (readonly string[] | 'open')[] =>
  memoryProject(texts).includes.map(word => shown(word));

const shown = (word: IncludeWord): readonly string[] | 'open' =>
  word.kind === 'known' ? word.files : 'open';

describe('files of a configuration', () => {
  test('are the main file and the included ones in the order of reading, each once', () => {
    const texts = {
      '/etc/s.conf':
        '[supervisord]\n[include]\nfiles = d/*.conf  /srv/x/../*.ini\n  d/b.conf *.conf absent.conf',
      '/etc/d/b.conf': '[include]\nfiles=/never/*',
      '/etc/d/a.conf': '',
      '/etc/d/.hidden.conf': '',
      '/srv/z.ini': '',
      '/srv/x/y.ini': '',
      '/never/seen.conf': '',
    };
    expect(pathsOf(texts)).toEqual(['/etc/s.conf', '/etc/d/a.conf', '/etc/d/b.conf', '/srv/z.ini']);
    expect(includesOf(texts)).toEqual([
      ['/etc/d/a.conf', '/etc/d/b.conf'],
      ['/srv/z.ini'],
      ['/etc/d/b.conf'],
      ['/etc/s.conf'],
      [],
    ]);
  });

  test('are none when there is no main file', () => {
    const { files, isComplete } = projectOf('/none.conf', memorySources({}));
    expect({ files, isComplete }).toEqual({ files: [], isComplete: false });
  });

  test('leave out what matches and cannot be read', () => {
    expect(pathsOf({ '/s.conf': '[include]\nfiles=d*', '/d/x': '' })).toEqual(['/s.conf']);
  });

  test('come from a [DEFAULT] too, and from no include without the option', () => {
    expect(pathsOf({ '/s.conf': '[include]\n[DEFAULT]\nfiles=a', '/a': '' })).toEqual(['/s.conf', '/a']);
    expect(pathsOf({ '/s.conf': '[include]\nfile=a', '/a': '' })).toEqual(['/s.conf']);
  });

  test('hang on names that are known or not', () => {
    const texts = {
      '/my dir/s.conf': '[include]\nfiles=%(ENV_A)s %(host_node_name)s.conf %(here)s/x.conf %(oh',
      '/my dir/box.conf': '',
      '/my': '',
    };
    expect(memoryProject(texts).includes.map(shown)).toEqual(['open', 'open', ['/my'], 'open']);
    const machine = { environment: { A: 'box.conf' }, hostName: 'box' };
    expect(memoryProject(texts, machine).includes.map(shown)).toEqual([
      ['/my dir/box.conf'],
      ['/my dir/box.conf'],
      ['/my'],
      'open',
    ]);
  });

  test('stand at the words that ask for them', () => {
    const text = '[include]\nfiles = a ; no\n  b/*.conf';
    const { includes } = memoryProject({ '/s.conf': text });
    expect(includes.map(({ span }) => text.slice(span.start, span.end))).toEqual(['a', 'b/*.conf']);
  });
});

describe('a configuration is complete', () => {
  test.each<[string, boolean]>([
    ['[supervisord]', true],
    ['[program:x]', false],
    ['[supervisord]\n[include]\nfiles=d/*', true],
    ['[supervisord]\n[include]\nfiles=none/*', true],
    ['[include]\nfiles=d/*', false],
    ['[supervisord]\n[include]\nfiles=%(ENV_A)s', false],
    ['[supervisord]\n[include]\nfiles=unknown/*', false],
    ['[supervisord]\n[include]\nfiles=d/* unknown/x', false],
  ])('%j: %s', (text, expected) => {
    expect(memoryProject({ '/s.conf': text, '/d/x': '' }).isComplete).toBe(expected);
  });
});

test('a value comes from the last file that gives it, with its directory for %(here)s', () => {
  const { document } = memoryProject({
    '/s.conf': '[include]\nfiles=d/* e\n[program:x]\ncommand=one\numask=%(here)s\n[DEFAULT]\nuser=u%(here)s',
    '/d/x': '[program:x]\ncommand=%(here)s/two\ndirectory=%%(here)s\n[DEFAULT]\nstartsecs=%(here)s',
    '/e': '[program:y]\ncommand=%(here)s',
  });
  const found = ['x', 'y'].flatMap(name => {
    const section = document.sections.get(`program:${name}`);
    return ['command', 'directory', 'user', 'umask', 'startsecs'].map(option => {
      const from = section === undefined ? undefined : findOption(document, section, option);
      return from === undefined ? undefined : `${from.place.file}: ${from.value}`;
    });
  });
  expect(found).toEqual([
    '/d/x: /d/two',
    '/d/x: %%(here)s',
    '/s.conf: u/',
    '/s.conf: /',
    '/d/x: /d',
    '/e: /',
    undefined,
    '/s.conf: u/',
    undefined,
    '/d/x: /',
  ]);
});

test('files merge as the daemon merges them', () => {
  const valuesOf = ({ sections }: ReturnType<typeof readDocument>['document']): unknown =>
    Array.from(sections.values(), ({ title, options }) => [
      title,
      Array.from(options, ([name, { value, place }]) => [name, value, place.file]),
    ]);
  const piece = fc.constantFrom(
    '[program:a]\n',
    '[program:b]\n',
    '[DEFAULT]\n',
    '[include]\n',
    'a=%(here)s\n',
    'b=%%(here)s\n',
    'a=1\n',
  );
  const body = fc.array(piece, { maxLength: 8 }).map(pieces => `[x]\n${pieces.join('')}`);
  fc.assert(
    fc.property(body, body, body, (main, first, second) => {
      const texts = {
        '/r/s.conf': `[include]\nfiles=c/* d\n${main}`,
        '/r/c/one': first,
        '/r/d': second,
      };
      const { document } = readDocument('/r/s.conf', '/r', memorySurroundings(texts));
      expect(valuesOf(memoryProject(texts).document)).toEqual(valuesOf(document));
    }),
  );
});

test('whatever the texts, there is a configuration', () => {
  fc.assert(
    fc.property(confText, confText, (main, other) => {
      const texts = { '/s': `[include]\nfiles=a* ${main}`, '/a': other };
      expect(pathsOf(texts)[0]).toBe('/s');
    }),
  );
});

test('the roots of a file are the configurations that include it, the nearest first', () => {
  const texts = {
    '/etc/a/main.conf': '[include]\nfiles=d/*.conf',
    '/etc/a/d/x.conf': '[include]\nfiles=*.conf',
    '/etc/a/d/y.conf': '',
    '/etc/b.conf': '[include]\nfiles=a/d/x.conf',
    '/etc/c.conf': '[include]\nfiles=a/d/*.conf',
    '/etc/d.conf': '[include]\nfiles=a/*.conf',
  };
  const sources = memorySources(texts);
  const candidates = Object.keys(texts)
    .reverse()
    .map(path => projectOf(path, sources));
  const roots = (path: string): string[] => rootsOf(path, candidates).map(({ mainPath }) => mainPath);
  expect(roots('/etc/a/d/x.conf')).toEqual(['/etc/a/main.conf', '/etc/b.conf', '/etc/c.conf']);
  expect(roots('/etc/a/d/y.conf')).toEqual(['/etc/a/d/x.conf', '/etc/a/main.conf', '/etc/c.conf']);
  expect(roots('/etc/b.conf')).toEqual([]);
});
