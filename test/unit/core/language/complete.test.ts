import { describe, expect, test } from 'vitest';
import { parseConf } from '../../../../core/conf/parser.ts';
import { complete } from '../../../../core/language/complete.ts';
import { type Completion, type CompletionContext } from '../../../../core/language/completion.ts';
import { KNOWN_SECTIONS, rowsOf } from '../../../../core/language/known-section.ts';
import { diagnose } from '../../../../core/language/diagnose.ts';
import { sectionSnippet } from '../../../../core/language/snippets.ts';
import { english } from '../../../../core/schema/doc/en.ts';
import { simplifiedChinese } from '../../../../core/schema/doc/zh-cn.ts';
import { cursorIn, type MarkedFiles, memoryProject } from '../../../support/project-files.ts';

type Found = { readonly text: string; readonly offset: number; readonly items: readonly Completion[] };

function completeIn(files: MarkedFiles, changes: Partial<CompletionContext> = {}): Found {
  const { texts, path, offset } = cursorIn(files);
  const machine = { environment: { HOME: '/home/me', PATH: '/bin' } };
  const project = memoryProject(texts, machine);
  const context: CompletionContext = {
    ...{ project, machine, texts: english, path, spacing: 'keep', users: ['root', 'ann'] },
    ...changes,
  };
  const items = [...complete(context, offset)].sort((a, b) => a.rank - b.rank);
  for (const { span } of items) {
    expect(span.start).toBeLessThanOrEqual(offset);
    expect(span.end).toBeGreaterThanOrEqual(offset);
  }
  return { text: texts[path] ?? '', offset, items };
}

function labels(text: string, changes: Partial<CompletionContext> = {}): string[] {
  return completeIn({ '/etc/main.conf': text }, changes).items.map(({ label }) => label);
}

/** The text once an item is taken, its places kept as `$1`. */
function taken(text: string, label: string, changes: Partial<CompletionContext> = {}): string {
  const { text: plain, items } = completeIn({ '/etc/main.conf': text }, changes);
  const item = items.find(one => one.label === label);
  if (item === undefined) throw new Error(`no ${label} in ${items.map(one => one.label).join(' ')}`);
  return plain.slice(0, item.span.start) + item.snippet + plain.slice(item.span.end);
}

describe('sections', () => {
  const named = ['[program:x]', '[group:x]', '[fcgi-program:x]', '[eventlistener:x]'];

  test('are all offered in an empty file', () => {
    expect(labels('|')).toEqual(expect.arrayContaining([...named, '[supervisord]', '[include]']));
    expect(labels('[pro|')).toEqual(labels('|'));
  });

  test('of which there can be one are offered once', () => {
    expect(labels('[supervisord]\n[|')).not.toContain('[supervisord]');
    expect(labels('[supervisord]\n[|')).toEqual(expect.arrayContaining(named));
    expect(labels('[supervis|ord]')).toContain('[supervisord]');
  });

  test.each([
    ['[pro|', '[program:${1:name}]\ncommand=${2:'],
    ['[|]', '[program:${1:name}]\ncommand=${2:'],
    ['pro|', '[program:${1:name}]\ncommand=${2:'],
    ['[supervisord]\nnodaemon = true\n[pro|', '\n[program:${1:name}]\ncommand = ${2:'],
    ['[supervisord]\nnodaemon: true\n[pro|', '\n[program:${1:name}]\ncommand=${2:'],
  ])('%j brings a whole section', (text, expected) => {
    expect(taken(text, '[program:x]')).toContain(expected);
  });

  test('that are filled already only get another header', () => {
    expect(taken('[prog|]\ncommand=x', '[program:x]')).toBe('[program:$1]\ncommand=x');
    expect(taken('[superv|]\nnodaemon=x', '[supervisord]')).toBe('[supervisord]\nnodaemon=x');
  });

  test('follow the style that is asked for', () => {
    expect(taken('|', '[program:x]', { spacing: 'around' })).toContain('\ncommand = ');
    expect(taken('[supervisord]\na = b\n|', '[program:x]', { spacing: 'none' })).toContain('\ncommand=');
  });

  test.each(KNOWN_SECTIONS.map(section => [section.name, section] as const))(
    'the snippet of %s is a good section',
    (_name, section) => {
      const snippet = sectionSnippet(section, '=');
      const text = snippet
        .replaceAll(/\$\{\d+:((?:[^}\\]|\\.)*)\}/g, '$1')
        .replaceAll(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1')
        .replaceAll('$0', '')
        .replaceAll('\\', '');
      expect(text).not.toContain('$');
      const errors = diagnose(`[supervisord]\n[program:web]\ncommand=x\n${text}`);
      expect(errors.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(parseConf(text).errors).toEqual([]);
    },
  );
});

describe('options', () => {
  test('not given yet are offered, those that must be given first', () => {
    const program = labels('[program:x]\nautostart=true\n|');
    expect(program[0]).toBe('command');
    expect(program).toContain('startsecs');
    expect(program).not.toContain('autostart');
    expect(program).toContain('[group:x]');
    expect(labels('[group:x]\npro|')).toEqual(expect.arrayContaining(['programs', 'priority']));
    expect(labels('[DEFAULT]\n|')).toContain('startsecs');
  });

  test.each(['[nothing]\n|', '|', '; |', '[a]|'])('%j has none', text => {
    expect(labels(text).filter(label => !label.startsWith('['))).toEqual([]);
  });

  test.each([
    ['[program:x]\nstarts|', 'startsecs', '[program:x]\nstartsecs=${1:1}'],
    ['[program:x]\na = b\nstarts|', 'startsecs', '[program:x]\na = b\nstartsecs = ${1:1}'],
    ['[program:x]\nstarts| = 7', 'startsecs', '[program:x]\nstartsecs = 7'],
    ['[program:x]\nstart|secs=7', 'startsecs', '[program:x]\nstartsecs=7'],
    ['[program:x]\n|', 'process_name', '[program:x]\nprocess_name=${1:%(program_name)s}'],
    ['[group:x]\n|', 'programs', '[group:x]\nprograms=${1:web}'],
    ['[DEFAULT]\n|', 'startsecs', '[DEFAULT]\nstartsecs=${1:1}'],
  ])('%j and %s', (text, label, expected) => {
    expect(taken(text, label)).toBe(expected);
  });

  test('are explained in the language of the reader', () => {
    const explain = (texts: typeof english): string => {
      const { items } = completeIn({ '/x.conf': '[program:x]\n|' }, { texts });
      return items.find(({ label }) => label === 'startsecs')?.documentation() ?? '';
    };
    expect(explain(english)).toContain(english.options.program.startsecs);
    expect(explain(simplifiedChinese)).toContain(simplifiedChinese.options.program.startsecs);
  });

  test('of every section have a text', () => {
    for (const section of KNOWN_SECTIONS) {
      const { items } = completeIn({ '/x.conf': `[${section.spec.title}:x]\n|` });
      for (const [name] of rowsOf(section)) {
        const documentation = items.find(({ label }) => label === name)?.documentation();
        if (section.spec.form !== 'single') expect(documentation).toBeTruthy();
      }
      expect(items.every(item => item.documentation() !== '')).toBe(true);
    }
  });
});

describe('values', () => {
  test.each<[string, readonly string[]]>([
    ['[program:x]\nautostart=|', ['true', 'false']],
    ['[program:x]\nautorestart = |', ['unexpected', 'true', 'false']],
    ['[supervisord]\nloglevel=|', ['info', 'critical', 'debug', 'blather']],
    ['[program:x]\nstopsignal=|', ['TERM', 'INT', 'USR1', 'WINCH']],
    ['[program:x]\nstdout_logfile=|', ['AUTO', 'NONE']],
    ['[program:x]\nstdout_logfile_maxbytes=1|', ['1KB', '1MB', '50MB']],
    ['[program:x]\nuser=|', ['root', 'ann']],
    ['[unix_http_server]\nchown=|', ['root', 'ann']],
    ['[unix_http_server]\nchmod=|', ['0700']],
    ['[program:x]\nserverurl=|', ['AUTO']],
    ['[inet_http_server]\nport=|', ['127.0.0.1:9001']],
    ['[eventlistener:x]\nredirect_stderr=|', ['false']],
    ['[eventlistener:x]\nevents=|', ['PROCESS_STATE', 'TICK_60', 'EVENT']],
  ])('%j offers %j', (text, expected) => {
    expect(labels(text)).toEqual(expect.arrayContaining([...expected]));
  });

  test.each([
    '[program:x]\nautostart=t\n  |',
    '[program:x]\nnothing=|',
    '[nothing]\nautostart=|',
    '[unix_http_server]\npassword=|',
    '[unix_http_server]\nchown=root:|',
    '[program:x]\nautostart=true ; |',
  ])('%j offers none', text => {
    expect(labels(text)).toEqual([]);
  });

  test('the default is marked', () => {
    const { items } = completeIn({ '/x.conf': '[program:x]\nautorestart=|' });
    expect(items.filter(({ detail }) => detail !== '').map(({ label }) => label)).toEqual(['unexpected']);
  });

  test('a word takes the place of the whole value', () => {
    expect(taken('[program:x]\nautostart=fa|ls ; why', 'false')).toBe('[program:x]\nautostart=false ; why');
  });
});

describe('lists', () => {
  const programs =
    '[program:a]\n[fcgi-program:b]\n[eventlistener:l]\n[program:c]\n[group:other]\nprograms=c\n';

  test('name what is not in them yet, what no other group has first', () => {
    expect(labels(`${programs}[group:g]\nprograms=|`)).toEqual(['a', 'b', 'c']);
    expect(labels(`${programs}[group:g]\nprograms=a,|`)).toEqual(['b', 'c']);
    expect(labels(`${programs}[group:g]\nprograms=a,\n  |`)).toEqual(['b', 'c']);
    expect(labels(`${programs}[group:g]\nprograms=a, |b`)).toEqual(['b', 'c']);
    expect(labels('[eventlistener:x]\nevents=tick_5, |')).not.toContain('TICK_5');
  });

  test('of programs reach over the files of a configuration', () => {
    const { items } = completeIn({
      '/etc/main.conf': '[supervisord]\n[include]\nfiles=*.d/*\n[group:g]\nprograms=|',
      '/etc/x.d/a': '[program:far]\ncommand=/bin/far',
    });
    expect(items.map(({ label }) => label)).toEqual(['far']);
    expect(items[0]?.documentation()).toContain('/bin/far');
  });

  test.each([
    ['[eventlistener:x]\nevents=TICK_5,PRO|', 'PROCESS_LOG', '[eventlistener:x]\nevents=TICK_5,PROCESS_LOG'],
    [
      '[eventlistener:x]\nevents=TICK_5,  P|R,EVENT',
      'PROCESS_LOG',
      '[eventlistener:x]\nevents=TICK_5,  PROCESS_LOG,EVENT',
    ],
    [
      '[eventlistener:x]\nevents=TICK_5,\n P|',
      'PROCESS_LOG',
      '[eventlistener:x]\nevents=TICK_5,\n PROCESS_LOG',
    ],
  ])('%j and %s', (text, label, expected) => {
    expect(taken(text, label)).toBe(expected);
  });

  test('explain event types', () => {
    const { items } = completeIn({ '/x.conf': '[eventlistener:x]\nevents=|' });
    expect(items.find(({ label }) => label === 'TICK_5')?.documentation()).toContain(english.events.TICK_5);
  });
});

describe('names in values', () => {
  const names = (text: string): string[] => labels(text).filter(label => !label.includes('ENV_'));

  test.each<[string, readonly string[]]>([
    [
      '[program:x]\ncommand=a %|',
      ['here', 'host_node_name', 'program_name', 'group_name', 'process_num', 'numprocs'],
    ],
    ['[program:x]\nautostart=%(|', ['here', 'host_node_name', 'program_name', 'group_name']],
    ['[supervisord]\nlogfile=%(h|', ['here']],
    ['[fcgi-program:x]\nsocket=unix://%(|', ['here', 'program_name']],
    ['[unix_http_server]\npassword=%(|', []],
    ['[include]\n[unix_http_server]\npassword=%(|', ['here']],
    [
      '[program:x]\ncommand=%%%(|',
      ['here', 'host_node_name', 'program_name', 'group_name', 'process_num', 'numprocs'],
    ],
  ])('%j: %j', (text, expected) => {
    expect(names(text)).toEqual(expected.map(name => `%(${name})s`));
  });

  test.each(['[program:x]\nautostart=%%|', '[program:x]\nautostart=%(here)|', '[program:x]\nautostart=%d|'])(
    '%j is no beginning of one',
    text => {
      expect(names(text)).not.toContain('%(here)s');
    },
  );

  test('none are known to an option that is not', () => {
    expect(labels('[program:x]\nnothing=%(|')).toEqual([]);
    expect(labels('[nothing]\nnothing=%(|')).toEqual([]);
  });

  test('variables are those of the machine, of the daemon, of the program and those used elsewhere', () => {
    const text = '[supervisord]\nenvironment=D="1"\n[program:x]\nenvironment=P="%(ENV_USED)s"\n';
    const variables = (line: string): string[] => labels(text + line).filter(label => label.includes('ENV_'));
    const common = ['%(ENV_D)s', '%(ENV_HOME)s', '%(ENV_PATH)s', '%(ENV_USED)s'];
    expect(variables('command=%(|')).toEqual([...common, '%(ENV_P)s'].sort());
    expect(variables('[program:y]\ncommand=%(|')).toEqual(common);
    expect(variables('[program:y]\nenvironment=A="%(|')).toEqual(common);
    const broken = labels('[supervisord]\nenvironment=A\n[program:x]\ncommand=%(|', { machine: {} });
    expect(broken.filter(label => label.includes('ENV_'))).toEqual([]);
  });

  test.each([
    ['[program:x]\ncommand=a %| b', '%(here)s', '[program:x]\ncommand=a %(here)s b'],
    ['[program:x]\ncommand=a %(|) b', '%(here)s', '[program:x]\ncommand=a %(here)s b'],
    ['[program:x]\ncommand=a %(he|re)s b', '%(here)s', '[program:x]\ncommand=a %(here)s b'],
    ['[program:x]\ncommand=a\n  %(|)s/b', '%(here)s', '[program:x]\ncommand=a\n  %(here)s/b'],
    ['[program:x]\ncommand=%(|', '%(process_num)s', '[program:x]\ncommand=%(process_num)${1:02}d'],
    ['[program:x]\ncommand=%(|', '%(ENV_HOME)s', '[program:x]\ncommand=%(ENV_HOME)s'],
  ])('%j and %s', (text, label, expected) => {
    expect(taken(text, label)).toBe(expected);
  });

  test('are explained', () => {
    const { items } = completeIn({ '/x.conf': '[program:x]\ncommand=%(|' });
    expect(items.map(item => item.documentation())).toContain(english.names.here);
    expect(items.every(item => item.documentation() !== '')).toBe(true);
  });
});

test('a file that is not of the configuration has nothing', () => {
  expect(labels('|', { path: '/other' })).toEqual([]);
});
