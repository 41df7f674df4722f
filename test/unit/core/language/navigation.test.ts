import { describe, expect, test } from 'vitest';
import { definitionsAt } from '../../../../core/language/definition.ts';
import { projectOf } from '../../../../core/language/project.ts';
import { referencesAt } from '../../../../core/language/references.ts';
import { prepareRename, renameAt } from '../../../../core/language/rename.ts';
import {
  cursorIn,
  type MarkedFiles,
  memoryProject,
  memorySources,
  shownPlaces,
} from '../../../support/project-files.ts';

/** Two programs, a listener and two groups over three files; the cursor stands where `path` is given a text with one. */
const around = (marked: MarkedFiles): MarkedFiles => ({
  '/s.conf': '[supervisord]\n[include]\nfiles=d/*.conf\n[group:g]\nprograms=web, api',
  '/d/web.conf': '[program:web]\ncommand=%(program_name)s\n',
  '/d/api.conf':
    '[fcgi-program:api]\n[eventlistener:l]\nevents=TICK_5,process_state\n[group:h]\nprograms=web',
  '/d/l.conf': '[eventlistener:web]\nevents=tick_5',
  ...marked,
});

const definitions = (marked: MarkedFiles): string[] => {
  const { texts, path, offset } = cursorIn(around(marked));
  return shownPlaces(texts, definitionsAt([memoryProject(texts)], path, offset));
};

const references = (marked: MarkedFiles): string[] => {
  const { texts, path, offset } = cursorIn(around(marked));
  return shownPlaces(texts, referencesAt([memoryProject(texts)], path, offset));
};

describe('definition', () => {
  test.each<[string, MarkedFiles, string[]]>([
    [
      'a member leads to the program',
      { '/s.conf': '[include]\nfiles=d/*\n[group:g]\nprograms=api, w|eb' },
      ['/d/web.conf:1:10 web'],
    ],
    [
      'a member leads to a FastCGI program',
      { '/s.conf': '[include]\nfiles=d/*\n[group:g]\nprograms=api|, web' },
      ['/d/api.conf:1:15 api'],
    ],
    [
      'a member on a line of its own',
      { '/s.conf': '[include]\nfiles=d/*\n[group:g]\nprograms=api,\n  web|' },
      ['/d/web.conf:1:10 web'],
    ],
    [
      'a program in two sections has two places',
      {
        '/s.conf':
          '[include]\nfiles=d/web.conf\n[group:g]\nprograms=|web\n[fcgi-program:web]\n[program:web]\n[program:we]',
      },
      ['/s.conf:5:15 web', '/s.conf:6:10 web', '/d/web.conf:1:10 web'],
    ],
    [
      'a header is its own definition',
      { '/d/l.conf': '[eventlistener:|web]\nevents=tick_5' },
      ['/d/l.conf:1:16 web'],
    ],
    ['the word before the colon is no name', { '/d/l.conf': '[event|listener:web]' }, []],
    ['a program without a name', { '/d/l.conf': '[program:|]' }, []],
    ['a member that no file defines', { '/s.conf': '[include]\nfiles=d/*\n[group:g]\nprograms=w|' }, []],
    ['a member that is put together', { '/s.conf': '[program:%]\n[group:g]\nprograms=|%' }, []],
    ['a blank item', { '/s.conf': '[program:a]\n[group:g]\nprograms=a,|,a' }, []],
    ['an event type is defined in no file', { '/d/l.conf': '[eventlistener:l]\nevents=ti|ck_5' }, []],
    ['another option with a list', { '/d/l.conf': '[program:a]\nexitcodes=a|' }, []],
    ['a section that is none', { '/d/l.conf': '[progam:a]\nprograms=w|eb' }, []],
    [
      '%(program_name)s leads to the header',
      { '/d/web.conf': '[program:web]\ncommand=x %%(program_name)s %(program|_name)s' },
      ['/d/web.conf:1:2 program:web'],
    ],
    [
      '%(group_name)s in a later line, too',
      { '/d/web.conf': '[program:web]\ncommand=x\n  %(group_name)02s|' },
      ['/d/web.conf:1:2 program:web'],
    ],
    ['a doubled percent sign', { '/d/web.conf': '[program:web]\ncommand=%%(program_|name)s' }, []],
    ['another expansion', { '/d/web.conf': '[program:web]\ncommand=%(he|re)s' }, []],
    [
      'behind an expansion',
      { '/d/web.conf': '[program:web]\ncommand=%(program_name)s b|\n  %(program_name)s' },
      [],
    ],
    ['between the lines of a value', { '/d/web.conf': '[program:web]\ncommand=a\n|\n  b' }, []],
    ['in a section before its first option', { '/d/web.conf': '[program:web]\n|\ncommand=a' }, []],
    ['before the first section', { '/d/web.conf': '|\n[program:web]' }, []],
    [
      'a word of an include leads to the files',
      { '/s.conf': '[include]\nfiles=x d/*.c|onf' },
      ['/d/api.conf:1:1 ', '/d/l.conf:1:1 ', '/d/web.conf:1:1 '],
    ],
    ['a word of an include that is not certain', { '/s.conf': '[include]\nfiles=d/* %(EN|V_A)s' }, []],
    ['an include in an included file is not read', { '/d/web.conf': '[include]\nfiles=*|' }, []],
  ])('%s', (_title, marked, expected) => {
    expect(definitions(marked)).toEqual(expected);
  });

  test('tells what was asked about, and all that is defined', () => {
    const texts = { '/s': '[program:a]\ncommand=x\n[group:g]\nprograms=a' };
    const [found] = definitionsAt([memoryProject(texts)], '/s', texts['/s'].length);
    expect(found).toMatchObject({ origin: { start: 41, end: 42 }, extent: { start: 0, end: 21 } });
  });

  test('a file that no configuration reads names nothing', () => {
    expect(definitionsAt([memoryProject(around({}))], '/other', 0)).toEqual([]);
  });
});

describe('references', () => {
  test.each<[string, MarkedFiles, string[]]>([
    [
      'a program: its headers and the groups with it, in every file',
      { '/d/web.conf': '[program:we|b]' },
      ['/s.conf:5:10 web', '/d/api.conf:5:10 web', '/d/web.conf:1:10 web'],
    ],
    [
      'a member of a group, the same',
      { '/d/api.conf': '[group:h]\nprograms=web|' },
      ['/s.conf:5:10 web', '/d/api.conf:2:10 web', '/d/web.conf:1:10 web'],
    ],
    [
      'an event type, however it is written',
      { '/d/l.conf': '[eventlistener:k]\nevents=|tick_5' },
      ['/d/api.conf:3:8 TICK_5', '/d/l.conf:2:8 tick_5'],
    ],
    [
      'a listener is no program of the same name',
      { '/d/l.conf': '[eventlistener:web|]' },
      ['/d/l.conf:1:16 web'],
    ],
    ['a group', { '/d/l.conf': '[group:|h]' }, ['/d/api.conf:4:8 h', '/d/l.conf:1:8 h']],
    ['a value', { '/d/web.conf': '[program:web]\ncommand=w|eb' }, []],
  ])('%s', (_title, marked, expected) => {
    expect(references(marked)).toEqual(expected);
  });

  test('of several configurations with a file in common are each told once', () => {
    const texts = {
      '/a': '[include]\nfiles=x\n[group:a]\nprograms=w',
      '/b': '[include]\nfiles=x\n[group:b]\nprograms=w',
      '/x': '[program:w]',
    };
    const sources = memorySources(texts);
    const projects = ['/a', '/b'].map(path => projectOf(path, sources));
    expect(shownPlaces(texts, referencesAt(projects, '/x', 10))).toEqual([
      '/a:4:10 w',
      '/x:1:10 w',
      '/b:4:10 w',
    ]);
  });
});

describe('rename', () => {
  const rename = (marked: MarkedFiles, name: string): unknown => {
    const { texts, path, offset } = cursorIn(around(marked));
    const projects = [memoryProject(texts)];
    const result = renameAt(projects, path, offset, name);
    return result.kind === 'renaming'
      ? { name: result.name, places: shownPlaces(texts, result.places) }
      : result;
  };

  test('changes a program across the files, from its header or from a group', () => {
    const expected = {
      name: 'shop',
      places: ['/s.conf:5:10 web', '/d/api.conf:5:10 web', '/d/web.conf:1:10 web'],
    };
    expect(rename({ '/d/web.conf': '[program:|web]' }, ' shop ')).toEqual(expected);
    expect(
      rename({ '/s.conf': '[supervisord]\n[include]\nfiles=d/*\n[group:g]\nprograms=web|, api' }, 'shop'),
    ).toEqual(expected);
  });

  test.each<[string, string, unknown]>([
    ['[group:g|]', 'x', { name: 'x', places: ['/s.conf:4:8 g', '/d/l.conf:1:8 g'] }],
    ['[group:g|]', 'g', { name: 'g', places: ['/s.conf:4:8 g', '/d/l.conf:1:8 g'] }],
    ['[group:g|]', 'web', { name: 'web', places: ['/s.conf:4:8 g', '/d/l.conf:1:8 g'] }],
    ['[group:g|]', 'h', { kind: 'taken-name', title: 'group:h' }],
    ['[program:p|]', 'api', { kind: 'taken-name', title: 'fcgi-program:api' }],
    ['[program:p|]', ' ', { kind: 'empty-name' }],
    ['[program:p|]', 'a:b', { kind: 'bad-name', message: "Invalid name: 'a:b' because of character: ':'" }],
    ['[program:p|]', 'a\tb', { kind: 'unlistable-name', character: '\t' }],
    ['[program:p|]', 'a,b', { kind: 'unlistable-name', character: ',' }],
    ['[program:p|]', '50%', { kind: 'unlistable-name', character: '%' }],
    ['[program:p|]', ';p', { kind: 'unlistable-name', character: ';' }],
    ['[program:p|]', 'p;', { name: 'p;', places: ['/d/l.conf:1:10 p'] }],
    ['[eventlistener:l]\nevents=tick|_5', 'x', { kind: 'fixed-name', name: 'TICK_5' }],
    ['[prog|ram:p]', 'x', { kind: 'nothing-named' }],
  ])('%j to %j', (text, name, expected) => {
    expect(rename({ '/d/l.conf': text }, name)).toEqual(expected);
  });

  test.each<[string, unknown]>([
    ['[program:p|]', { kind: 'renamable', name: 'p', span: { start: 9, end: 10 } }],
    ['[eventlistener:l]\nevents=tick|_5', { kind: 'fixed-name', name: 'TICK_5' }],
    ['[prog|ram:p]', { kind: 'nothing-named' }],
  ])('before %j is renamed it is told what is there', (text, expected) => {
    const { texts, path, offset } = cursorIn({ '/s': text });
    expect(prepareRename([memoryProject(texts)], path, offset)).toEqual(expected);
  });
});
