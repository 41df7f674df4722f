import { ctl, type Scenario, until } from '../scenario.ts';
import { ALL_READ, once } from './programs.ts';

const BEGIN = '<!--XSUPERVISOR:BEGIN-->';
const END = '<!--XSUPERVISOR:END-->';

/** Lines one by one, each read before the next is written. */
const oneByOne = (count: number): string =>
  `i=0; while [ $i -lt ${count} ]; do echo line-$((100+i)); i=$((i+1)); ${ALL_READ}; done`;

/** A program that is started by hand, and shows files as they are. */
const shows = (name: string, script: string): string => once(name, script, ['autostart=false']);

export const rotation: Scenario = {
  title: 'logs are rotated after the write that fills them, to so many backups',
  area: 'logs',
  conf:
    once('two', oneByOne(12), ['stdout_logfile_maxbytes=20', 'stdout_logfile_backups=2']) +
    once('one', oneByOne(5), ['stdout_logfile_maxbytes=18', 'stdout_logfile_backups=1']) +
    shows('files', 'ls two.log* one.log*; tail -n 100 two.log* one.log*'),
  steps: [
    until({ two: 'EXITED', one: 'EXITED' }),
    ctl('start files'),
    until({ files: 'EXITED' }),
    ctl('tail -10000 files'),
    ctl('tail two'),
    // What is there counts at the next start.
    ctl('start two'),
    until({ two: 'EXITED' }),
    ctl('start files'),
    until({ files: 'EXITED' }),
    ctl('tail -10000 files'),
  ],
};

export const noBackups: Scenario = {
  title: 'logs without backups begin anew, and those without a limit never',
  area: 'logs',
  conf:
    once('none', oneByOne(7), ['stdout_logfile_maxbytes=20', 'stdout_logfile_backups=0']) +
    once('endless', oneByOne(7), ['stdout_logfile_maxbytes=0', 'stdout_logfile_backups=3']) +
    once(
      'huge',
      'dd if=/dev/zero bs=4096 count=1 2>/dev/null; until test -e huge.log.1; do sleep 0.1; done; echo; echo end',
      ['stdout_logfile_maxbytes=1KB'],
    ) +
    shows(
      'files',
      'ls none.log* endless.log* huge.log*; wc -c huge.log*; tail -n 100 none.log* endless.log*',
    ),
  steps: [
    until({ none: 'EXITED', endless: 'EXITED', huge: 'EXITED' }),
    ctl('start files'),
    until({ files: 'EXITED' }),
    ctl('tail -10000 files'),
    ctl('tail none'),
    ctl('tail huge'),
  ],
};

export const capture: Scenario = {
  title: 'captured blocks are kept out of the logs',
  area: 'logs',
  conf:
    once(
      'whole',
      `echo '${'before'.repeat(5)}${BEGIN}secret${END}${'after'.repeat(6)}'; echo ${'and-more'.repeat(5)}`,
      ['stdout_capture_maxbytes=1MB'],
    ) +
    once(
      'cut',
      `echo ${'before'.repeat(5)}; printf '${BEGIN.slice(0, 11)}'; ${ALL_READ}; printf '${BEGIN.slice(11)}sec'; ${ALL_READ}; printf 'ret${END.slice(0, 9)}'; ${ALL_READ}; echo '${END.slice(9)}${'after'.repeat(6)}'`,
      ['stdout_capture_maxbytes=1MB'],
    ) +
    once(
      'blocks',
      `for i in 1 2 3; do echo ${'between'.repeat(5)}; echo '${BEGIN}'$i'${END}'; done >&2; echo ${'between'.repeat(5)} >&2`,
      ['stderr_capture_maxbytes=12', 'stderr_logfile=%(here)s/blocks.err', 'redirect_stderr=false'],
    ) +
    once('off', `echo '${BEGIN}no secret${END}'`),
  steps: [
    until({ whole: 'EXITED', cut: 'EXITED', blocks: 'EXITED', off: 'EXITED' }),
    ctl('tail whole'),
    ctl('tail cut'),
    ctl('tail blocks'),
    ctl('tail blocks stderr'),
    ctl('tail off'),
  ],
};

export const shortCapture: Scenario = {
  title: 'short output in capture mode',
  area: 'logs',
  conf:
    once('short', 'printf 0123456789', ['stdout_capture_maxbytes=1MB']) +
    once('open', `printf 'log${BEGIN}left'`, ['stdout_capture_maxbytes=1MB']),
  steps: [
    until({ short: 'EXITED', open: 'EXITED' }),
    ctl('tail short', {
      departs: { as: 'nothing is held back in capture mode', ours: '0123456789\n', exitCode: 0 },
    }),
    ctl('tail open', {
      departs: { as: 'nothing is held back in capture mode', ours: 'logleft\n', exitCode: 0 },
    }),
  ],
};

const ESC = '\\\\033';

export const stripped: Scenario = {
  title: 'escape sequences are taken out with strip_ansi',
  area: 'logs',
  daemonOptions: 'strip_ansi=true',
  conf:
    once('colours', `printf 'a${ESC}[31mred${ESC}[0;1mb${ESC}[mc\\\\n'`) +
    once('cursor', `printf '${ESC}[2J${ESC}[1;1Hx${ESC}[2Ky${ESC}[?25lz\\\\n' >&2`, [
      'redirect_stderr=true',
    ]) +
    once('other', `printf 'a${ESC}7b[31mc\\\\n'`) +
    shows('bytes', 'od -c other.log'),
  steps: [
    until({ colours: 'EXITED', cursor: 'EXITED', other: 'EXITED' }),
    ctl('tail colours'),
    ctl('tail cursor'),
    ctl('start bytes'),
    until({ bytes: 'EXITED' }),
    ctl('tail bytes'),
  ],
};

export const strippedMore: Scenario = {
  title: 'escape sequences that Python does not know',
  area: 'logs',
  daemonOptions: 'strip_ansi=true',
  conf:
    once('column', `printf 'a${ESC}[1Gbcmd\\\\n'`) +
    once('title', `printf '${ESC}]0;title\\\\007x\\\\n'`) +
    once('cut', `printf 'a${ESC}[3'; ${ALL_READ}; printf '1mb\\\\n'`),
  steps: [
    until({ column: 'EXITED', title: 'EXITED', cut: 'EXITED' }),
    ctl('tail column', { departs: { as: 'all escape sequences are known', ours: 'abcmd\n\n', exitCode: 0 } }),
    ctl('tail title', { departs: { as: 'all escape sequences are known', ours: 'x\n\n', exitCode: 0 } }),
    ctl('tail cut', { departs: { as: 'all escape sequences are known', ours: 'ab\n\n', exitCode: 0 } }),
  ],
};

export const reopened: Scenario = {
  title: 'logs are opened again at SIGUSR2, renamed or deleted',
  area: 'logs',
  conf:
    '[program:cat]\ncommand=/bin/cat\nstartsecs=0\nstdout_logfile=%(here)s/cat.log\nstderr_logfile=%(here)s/cat.err\n' +
    shows(
      'moves',
      'mv cat.log cat.old; rm cat.err; ls cat.*; kill -USR2 $PPID; until test -e cat.log -a -e cat.err; do sleep 0.1; done; ls cat.*',
    ),
  steps: [
    until({ cat: 'RUNNING' }),
    ctl('start moves'),
    until({ moves: 'EXITED' }),
    ctl('tail moves'),
    ctl('tail cat'),
    ctl('maintail -f', { interruptAfter: 'exited: moves', firstLines: 1 }),
  ],
};

const BOTH = 'echo out one; echo err one >&2; echo out two';

export const targets: Scenario = {
  title: 'output goes to files, to one file, to devices and nowhere',
  area: 'logs',
  conf:
    once('apart', BOTH, ['stderr_logfile=%(here)s/apart.err']) +
    once('joined', BOTH, ['redirect_stderr=true']) +
    once('shared', `echo out; ${ALL_READ}; echo err >&2`, [
      'stdout_logfile_maxbytes=0',
      'stderr_logfile=%(here)s/shared.log',
      'stderr_logfile_maxbytes=0',
    ]) +
    once('void', BOTH, ['stdout_logfile=/dev/null', 'stdout_logfile_maxbytes=0', 'stderr_logfile=NONE']) +
    once('logged', BOTH, ['stdout_syslog=true', 'redirect_stderr=true']) +
    shows('files', 'ls *.log *.err; head -n 100 apart.log apart.err joined.log shared.log logged.log'),
  steps: [
    until({ apart: 'EXITED', joined: 'EXITED', shared: 'EXITED', void: 'EXITED', logged: 'EXITED' }),
    ctl('start files'),
    until({ files: 'EXITED' }),
    ctl('tail -10000 files'),
    ctl('tail joined'),
    ctl('tail joined stderr'),
    ctl('tail void stderr'),
  ],
};

export const unusable: Scenario = {
  title: 'logs that cannot be opened are failed starts',
  area: 'logs',
  isFault: true,
  conf:
    once('makes', 'mkdir folder full.log', ['autostart=false']) +
    once('removes', 'rm -r folder full.log', ['autostart=false']) +
    once('folder', 'echo said', ['autostart=false', 'stdout_logfile=%(here)s/full.log', 'startretries=0']) +
    once('gone', 'echo said', ['autostart=false', 'stderr_logfile=%(here)s/gone.log', 'startretries=0']),
  steps: [
    ctl('start makes'),
    until({ makes: 'EXITED' }),
    ctl('start folder'),
    until({ folder: 'FATAL' }),
    ctl('status folder'),
    ctl('start gone'),
    until({ gone: 'EXITED' }),
    ctl('tail gone'),
    ctl('start removes'),
    until({ removes: 'EXITED' }),
    ctl('start folder'),
    until({ folder: 'EXITED' }),
    ctl('tail folder'),
  ],
};
