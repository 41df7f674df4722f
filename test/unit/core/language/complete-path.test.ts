import { describe, expect, test } from 'vitest';
import { type DirectoryEntry } from '../../../../core/conf/glob.ts';
import { completePath } from '../../../../core/language/complete-path.ts';
import { type CompletionContext } from '../../../../core/language/completion.ts';
import { english } from '../../../../core/schema/doc/en.ts';
import { cursorIn, memoryProject } from '../../../support/project-files.ts';

const DIRECTORIES: Readonly<Record<string, readonly string[]>> = {
  '/': ['srv/', 'etc/', 'run/'],
  '/srv/': ['www/', 'a.log', '.hidden', '100%'],
  '/etc/': ['main.conf', 'conf.d/'],
  '/etc/conf.d/': ['web.conf'],
  '/home/me/': ['run.sh'],
  '/bin': ['cat', 'sh', 'more/'],
  '/usr/bin': ['sh', 'python3'],
  '/odd%/': ['x'],
};

const list = (path: string): Promise<readonly DirectoryEntry[] | undefined> =>
  Promise.resolve(
    DIRECTORIES[path]?.map(name => ({ name: name.replace('/', ''), isDirectory: name.endsWith('/') })),
  );

/** Each item as the text of its line once it is taken. */
async function offered(text: string, environment?: Readonly<Record<string, string>>): Promise<string[]> {
  const { texts, path, offset } = cursorIn({ '/etc/main.conf': text });
  const machine = { environment: environment ?? { HOME: '/home/me', PATH: '/bin:relative:/usr/bin:/none' } };
  const context: CompletionContext = {
    ...{ project: memoryProject(texts), machine, texts: english, path, spacing: 'keep', users: [] },
  };
  const plain = texts[path] ?? '';
  const items = await completePath(context, list, offset);
  return items.map(({ snippet, span, documentation }) => {
    expect(documentation()).toBe('');
    const line = plain.slice(0, span.start) + snippet + plain.slice(span.end);
    return line.split('\n').at(-1) ?? '';
  });
}

describe('paths', () => {
  test.each<[string, readonly string[]]>([
    ['[program:x]\nstdout_logfile=/|', ['srv/', 'etc/', 'run/'].map(name => `stdout_logfile=/${name}`)],
    [
      '[program:x]\nstdout_logfile=/srv/a|b/c',
      ['www//c', 'a.log/c', '100%%%%/c'].map(name => `stdout_logfile=/srv/${name}`),
    ],
    [
      '[program:x]\nstdout_logfile=/srv/.|',
      ['www/', 'a.log', '.hidden', '100%%%%'].map(name => `stdout_logfile=/srv/${name}`),
    ],
    ['[program:x]\ndirectory=/srv/|', ['directory=/srv/www/']],
    ['[program:x]\ndirectory=/none/|', []],
    [
      '[program:x]\nstdout_logfile=%(here)s/|',
      ['stdout_logfile=%(here)s/main.conf', 'stdout_logfile=%(here)s/conf.d/'],
    ],
    ['[program:x]\nstdout_logfile=~/|', ['stdout_logfile=~/run.sh']],
    ['[program:x]\nstdout_logfile=/odd%%/|', ['stdout_logfile=/odd%%/x']],
    ['[program:x]\nstdout_logfile=/%(program_name)s/|', []],
    ['[program:x]\nstdout_logfile=logs/|', []],
    ['[include]\nfiles=|', ['files=main.conf', 'files=conf.d/']],
    ['[include]\nfiles=a conf.d/|', ['files=a conf.d/web.conf']],
    ['[include]\nfiles=a\n  conf.d/|', ['  conf.d/web.conf']],
    [
      '[supervisorctl]\nserverurl=unix:///|',
      ['srv/', 'etc/', 'run/'].map(name => `serverurl=unix:///${name}`),
    ],
    ['[supervisorctl]\nprompt=/|', []],
    ['[program:x]\nstartsecs=/|', []],
    ['[program:x]\nnothing=/|', []],
    ['[nothing]\nx=/|', []],
    ['[program:x]\ndirec|', []],
  ])('%j: %j', async (text, expected) => {
    expect(await offered(text)).toEqual(expected);
  });

  test('of a home that is not known are none', async () => {
    expect(await offered('[program:x]\nstdout_logfile=~/|', {})).toEqual([]);
  });
});

describe('commands', () => {
  test('are those of PATH, each once', async () => {
    expect(await offered('[program:x]\ncommand=|')).toEqual(['command=cat', 'command=sh', 'command=python3']);
    expect(await offered('[program:x]\ncommand=p|y -m x')).toContain('command=python3 -m x');
  });

  test('are none where PATH is not known', async () => {
    expect(await offered('[program:x]\ncommand=|', {})).toEqual([]);
  });

  test('may be paths, and arguments may be', async () => {
    expect(await offered('[program:x]\ncommand=/srv/|')).toContain('command=/srv/a.log');
    expect(await offered('[program:x]\ncommand=cat /srv/|')).toContain('command=cat /srv/a.log');
    expect(await offered('[program:x]\ncommand=cat |')).toEqual([]);
    expect(await offered('[program:x]\ncommand=cat\n  s|')).toEqual([]);
  });
});

test('a file that is not of the configuration has none', async () => {
  const { texts, offset } = cursorIn({ '/etc/main.conf': '[program:x]\ncommand=|' });
  const context = { project: memoryProject(texts), machine: {}, texts: english, path: '/other', users: [] };
  expect(await completePath({ ...context, spacing: 'keep' }, list, offset)).toEqual([]);
});
