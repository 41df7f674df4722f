import { describe, expect, test } from 'vitest';
import { effectiveText } from '../../../../core/language/effective-text.ts';
import { hoverAt } from '../../../../core/language/hover.ts';
import { type ProjectMachine } from '../../../../core/language/project.ts';
import { sectionText } from '../../../../core/language/section-text.ts';
import { TABLE } from '../../../../core/schema/table.ts';
import { english } from '../../../../core/schema/doc/en.ts';
import { simplifiedChinese } from '../../../../core/schema/doc/zh-cn.ts';
import { cursorIn, type MarkedFiles, memoryProject } from '../../../support/project-files.ts';

type Shown = { readonly over: string; readonly markdown: string };

function hover(files: MarkedFiles, machine: ProjectMachine = {}, docs = english): Shown | undefined {
  const { texts, path, offset } = cursorIn(files);
  const found = hoverAt(memoryProject(texts, machine), machine, docs, path, offset);
  if (found === undefined) return undefined;
  return { over: (texts[path] ?? '').slice(found.span.start, found.span.end), markdown: found.markdown };
}

const over = (text: string): string | undefined => hover({ '/etc/main.conf': text })?.over;
const shown = (text: string, machine?: ProjectMachine): string =>
  hover({ '/etc/main.conf': text }, machine)?.markdown ?? '';

test.each<[string, string | undefined]>([
  ['[prog|ram:x]', '[program:x]'],
  ['[program:x]|', undefined],
  ['[program:|x', undefined],
  ['|', undefined],
  ['; a|', undefined],
  ['[program:x]\nstart|secs=1', 'startsecs'],
  ['[program:x]\nstart|secs', undefined],
  ['lo|ose', undefined],
  ['[program:x]\nstartsecs=1|0 ; why', '10'],
  ['[program:x]\nnothing=1|0', undefined],
  ['[nothing]\nstartsecs=1|0', undefined],
  ['[program:x]\ncommand=a %(he|re)s b', '%(here)s'],
  ['[program:x]\ncommand=a %(here)s b|', 'a %(here)s b'],
  ['[eventlistener:x]\nevents=TICK_5, TI|CK_60', 'TICK_60'],
  ['[eventlistener:x]\nevents=TICK_5, TI|CK_6', undefined],
  ['[program:a]\n[group:x]\nprograms=|a', 'a'],
  ['[fcgi-program:a]\n[group:x]\nprograms=b,|a', 'a'],
  ['[program:x]\nenvironment=A="1",LA|NG=C', 'LANG'],
  ['[program:x]\nenvironment=A="1",\n  LA|NG=C', 'LANG'],
  ['[program:x]\nenvironment=A="LAN|G=1"', 'A="LANG=1"'],
])('%j: over %j', (text, expected) => {
  expect(over(text)).toBe(expected);
});

test('a file that is not of the configuration shows nothing', () => {
  const { texts } = cursorIn({ '/x.conf': '[program:x]|' });
  expect(hoverAt(memoryProject(texts), {}, english, '/other', 3)).toBeUndefined();
});

describe('an option', () => {
  test('shows its meaning, default, allowed values, version, names and example', () => {
    const text = shown('[program:x]\nstopas|group=true');
    expect(text).toContain(english.options.program.stopasgroup);
    expect(text).toContain('**Allowed** — true, yes, on, 1, false, no, off or 0');
    expect(text).toContain('**Default** — `false`');
    expect(text).toContain('**Since** — Supervisor 3.0b1');
    expect(text).toContain('**Names in `%(…)s`** — `here`');
    expect(text).toContain('**Example** — `true`');
    expect(text).toContain('**In effect** — `true` — set in `main.conf:2`');
  });

  test('shows it in the language of the reader', () => {
    const text = hover({ '/x.conf': '[program:x]\nstop|asgroup=true' }, {}, simplifiedChinese)?.markdown;
    expect(text).toContain(simplifiedChinese.options.program.stopasgroup);
    expect(text).toContain('由 `x.conf:2` 设置');
  });

  test.each([
    ['[program:x]\nnothi|ng=1', english.labels['not-listed']],
    ['[nothing]\nnothi|ng=1', english.labels['not-listed']],
    ['[rpcinterface:x]\nnothi|ng=1', english.labels['passed-on']],
    ['[DEFAULT]\nnothi|ng=1', english.labels['not-listed']],
    ['[DEFAULT]\nstarts|ecs=1', english.options.program.startsecs],
    ['[DEFAULT]\nlogle|vel=info', english.options.supervisord.loglevel],
    ['[supervisord]\numas|k=022', '**Default** — `022`'],
    ['[program:x]\numas|k=022', `**Default** — ${english.unset.program.umask}`],
    ['[program:x]\ncom|mand=x', '**Default** — none: the option must be given'],
    ['[program:x]\nenviron|ment=', '**Default** — empty'],
    ['[program:x]\nstdout_log|file=AUTO', english.labels.twice],
  ])('%j: %s', (text, expected) => {
    expect(shown(text)).toContain(expected);
  });
});

describe('what holds', () => {
  test.each([
    ['[program:x]\nstdout_logfile_maxbytes=5|MB', '`5MB` = `5242880` — set in `main.conf:2`'],
    ['[program:x]\nstdout_logfile_maxbytes=|5', '**In effect** — `5` — set'],
    ['[program:x]\nstdout_logfile_maxbytes=5|M', '**In effect** — `5M` — set'],
    ['[program:x]\nstopsignal=u|sr1', '`usr1` = `SIGUSR1 10`'],
    ['[program:x]\nstopsignal=|1', '`1` = `SIGHUP 1`'],
    ['[program:x]\nautostart=y|es', '`yes` = `true`'],
    ['[program:x]\nstopsignal=SIG_DFL|', '`SIG_DFL` = `0`'],
    ['[program:x]\nautostart=tr|ue', '**In effect** — `true` — set'],
    ['[program:x]\nenvironment=|', '**In effect** — empty — set in `main.conf:2`'],
    ['[program:x]\nstartsecs=1|\n[program:x]\nstartsecs=2', '**In effect** — `2` — set in `main.conf:4`'],
    ['[program:x]\ncommand=%(he|re)s', '**In effect** — `/etc`'],
    ['[program:x]\ncommand=%(host_|node_name)s', '**In effect** — not known here'],
    ['[program:x]\ncommand=%(not|hing)s', '**In effect** — not known here'],
    ['[nothing]\ncommand=%(here|)s', '**In effect** — not known here'],
    ['[program:x]\ncommand=%(program_na|me)s', '**In effect** — `x`'],
    ['[program:x]\ncommand=%(group_na|me)s\n[group:g]\npriority=1\nprograms=y,x', '**In effect** — `g`'],
    [
      '[program:x]\ncommand=%(group_na|me)s\n[group:g]\nprograms=x\n[group:h]\nprograms=x',
      '**In effect** — `g`',
    ],
    ['[program:x]\ncommand=%(ENV_A|)s', 'not known here'],
    ['[program:x]\ncommand=a|b', '**Allowed** — any text'],
    ['[program:x]\ncommand=a %(nothing)s b|', 'is not known here'],
    ['[program:x]\ncommand=a %(ENV_A)s b|', '`a %(ENV_A)s b`'],
    ['[program:x]\nstdout_logfile=/%%%%(here)s|', '`/%(here)s`'],
  ])('%j: %s', (text, expected) => {
    expect(shown(text)).toContain(expected);
  });

  test('knows the machine', () => {
    const machine = { hostName: 'box', environment: { A: 'one' } };
    expect(shown('[program:x]\ncommand=%(host_|node_name)s', machine)).toContain('`box`');
    expect(shown('[program:x]\ncommand=%(ENV_|A)s', machine)).toContain(english.names.ENV_X);
    expect(shown('[program:x]\ncommand=%(ENV_|A)s', machine)).toContain('`one`');
  });

  test('tells where it is said: another file, [DEFAULT], nowhere', () => {
    const main = '[supervisord]\n[include]\nfiles=x.d/*\n[DEFAULT]\nstartretries=9\ndirectory=%(here)s\n';
    const included = '[program:x]\nstartsecs=5\n';
    expect(
      hover({ '/etc/main.conf': `${main}[program:x]\nstart|secs=1`, '/etc/x.d/a': included })?.markdown,
    ).toContain('`5` — set in `x.d/a:2`');
    const elsewhere = '[supervisord]\n[include]\nfiles=/srv/*\n[program:x]\nstart|secs=1';
    expect(hover({ '/etc/main.conf': elsewhere, '/srv/a': included })?.markdown).toContain('`/srv/a:2`');
    const facts = (text: string): string =>
      hover({ '/etc/main.conf': main, '/etc/x.d/a': `${included}${text}` })?.markdown ?? '';
    expect(facts('[program:y]\nstart|retries=1')).toContain('`1` — set in `x.d/a:4`');
    expect(facts('[pro|gram:y]\ncommand=x')).toContain('**Processes** — `y`');
    expect(
      hover({ '/etc/main.conf': '[DEFAULT]\nstartsecs=3\n[program:x]\nstartsecs|', '/e': '' }),
    ).toBeUndefined();
  });

  test('lists what the processes have, and how many are left out', () => {
    const pool = (count: number, value: string): string =>
      shown(
        `[program:x]\nnumprocs=${count}\nnumprocs_start=8\nprocess_name=x%(process_num)d\ncommand=${value}`,
      );
    expect(pool(2, 'ser|ve %(process_num)02d')).toContain('- `serve 08`\n- `serve 09`');
    expect(pool(2, 'serve %(process|_num)02d')).toContain('- `8`\n- `9`');
    expect(pool(2, 'serve %(num|procs)d %(process_num)02d')).toContain('**In effect** — `2`');
    expect(pool(2, 'serve|')).toContain('**In effect** — `serve` — set');
    expect(pool(30, 'ser|ve %(process_num)02d')).toMatch(/`serve 27`\n- and 10 more/);
    expect(pool(0, 'ser|ve %(process_num)02d')).toContain('`serve 08`');
  });

  test('counts with one process while the numbers make no sense', () => {
    expect(shown('[program:x]\nnumprocs=many\ncommand=%(process|_num)d')).toContain('**In effect** — `0`');
  });

  test('includes the variables of the daemon and of the program', () => {
    const text =
      '[supervisord]\nenvironment=D="%(host_node_name)s"\n[program:x]\nenvironment=P="%(process_num)d"\n';
    expect(shown(`${text}command=%(ENV_D)s | %(ENV_P)s`, { hostName: 'box' })).toContain('`box  0`');
    expect(shown(`${text}numprocs=2\ncommand=%(ENV_|P)s`)).toContain('- `0`\n- `1`');
    expect(shown('[program:x]\nenvironment=A="%(ENV_A|)s"')).toContain('not known here');
    expect(shown('[program:x]\nenvironment=A\ncommand=a|')).toContain('`a`');
  });
});

test('an option that is not given and has no default shows what its absence means', () => {
  const project = memoryProject({ '/a': '[program:x]\ncommand=x' });
  const text = (title: string): string =>
    effectiveText(english, project, {}, { name: 'program', spec: TABLE.program, title }, [
      'umask',
      TABLE.program.options.umask,
    ]);
  expect(text('program:x')).toBe(`**In effect** — ${english.unset.program.umask}`);
  expect(text('program:y')).toBe('');
  expect(sectionText(english, project, {}, 'program:y')).toContain(english.sections.program);
});

describe('a section', () => {
  test('shows what it is for and what it makes', () => {
    const text = shown(
      '[program:x|]\nnumprocs=2\nprocess_name=%(program_name)s_%(process_num)d\ncommand=serve\n[group:g]\nprograms=x',
    );
    expect(text).toContain(english.sections.program);
    expect(text).toContain('**`[program:x]`**');
    expect(text).toContain('**Processes** (2)\n  - `x_0`\n  - `x_1`');
    expect(text).toContain('**`command`** — `serve`');
    expect(text).toContain('**Group** — `g`');
    expect(text).toContain('**File** — `main.conf:1`');
  });

  test.each([
    ['[grou|p:g]\nprograms=a, b', '**Programs** (2)\n  - `a`\n  - `b`'],
    ['[grou|p:g]\nprograms=a', '**Programs** — `a`'],
    ['[eventlistener:|l]\nevents=TICK_5,EVENT', '**`events`** (2)\n  - `TICK_5`'],
    ['[eventlistener:|l]\nevents=TICK_5,EVENT', '**Group** — `l`'],
    ['[super|visord]', english.sections.supervisord],
    ['[DEF|AULT]', english.labels['default-section']],
    ['[no|thing]', english.labels['not-a-section']],
  ])('%j: %s', (text, expected) => {
    expect(shown(text)).toContain(expected);
  });

  test('without members has none to show', () => {
    expect(shown('[grou|p:g]\nprograms=')).not.toContain('**Programs**');
    expect(shown('[pro|gram:x]')).not.toContain('command`');
  });

  test('is what the members of a group show', () => {
    const text = shown('[program:a]\ncommand=serve\n[group:g]\nprograms=|a');
    expect(text).toContain('**`[program:a]`**');
    expect(text).toContain('`serve`');
    expect(over('[group:g]\nprograms=|a')).toBeUndefined();
  });
});

describe('an event type', () => {
  test.each([
    ['EVENT', '**Covers** — `PROCESS_STATE`'],
    ['EVENT', english.labels.abstract],
    ['PROCESS_STATE', '**Belongs to** — `EVENT`'],
    ['PROCESS_STATE_EXITED', '**Belongs to** — `EVENT` › `PROCESS_STATE`'],
    ['process_state_exited', '`processname:… groupname:… from_state:… expected:… pid:…`'],
    ['PROCESS_STATE_EXITED', `  - \`expected:\` ${english.payloadKeys.expected}`],
    ['PROCESS_LOG_STDOUT', 'channel:…` + data'],
    ['PROCESS_GROUP_ADDED', '`groupname:…` + a line end'],
    ['SUPERVISOR_STATE_CHANGE_RUNNING', '**Payload** — empty'],
  ])('%s: %s', (name, expected) => {
    expect(shown(`[eventlistener:l]\nevents=${name}|`)).toContain(expected);
  });
});

describe('a variable', () => {
  test('shows what it comes to', () => {
    expect(shown('[program:x]\nenvironment=LA|NG="C %(program_name)s"')).toBe(
      '**`LANG`** — Variable of the environment\n- `C x`',
    );
    const pool = 'numprocs=2\nprocess_name=%(process_num)d\n';
    expect(shown('[program:x]\nenvironment=LA|NG=""')).toContain('- empty');
    expect(shown(`[program:x]\n${pool}environment=P|="%(process_num)d"`)).toContain('- `0`\n- `1`');
  });

  test('shows nothing of itself while its value makes no sense', () => {
    expect(shown('[program:x]\nenvironment=A=1,LA|NG=')).toBe('**`LANG`** — Variable of the environment\n');
    expect(shown('[program:x]\nenvironment=LA|NG="%(nothing)s"')).toBe(
      '**`LANG`** — Variable of the environment\n',
    );
  });
});

test('texts of the file are shown as they are, not as markup', () => {
  expect(shown('[program:x]\ncommand=|<b> [a](command:x) ` ``')).toContain('``` <b> [a](command:x) ` `` ```');
  expect(shown('[program:`|x`]')).toContain('`` [program:`x`] ``');
  expect(shown('[program:x]\ncommand=|%([a]\\(b\\))s')).not.toContain('[a](b)');
});
