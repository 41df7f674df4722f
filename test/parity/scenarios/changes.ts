import { ctl, type Scenario, type Step, until } from '../scenario.ts';

const kept = '[program:kept]\ncommand=/bin/sleep 1000\nstartsecs=0\n';
const changing = (seconds: number): string =>
  `[program:changing]\ncommand=/bin/sleep ${seconds}\nstartsecs=0\n`;
const leaving = '[program:leaving]\ncommand=/bin/sleep 1000\nstartsecs=0\n';
const coming = '[program:coming]\ncommand=/bin/sleep 1000\nstartsecs=0\n';
const pool = (count: number): string =>
  `[program:pool]\ncommand=/bin/sleep 1000\nstartsecs=0\nnumprocs=${count}\nprocess_name=p%(process_num)d\n`;

const rewrite = (...parts: readonly string[]): Step => ({ kind: 'rewrite', conf: parts.join('') });

export const changes: Scenario = {
  title: 'a changed configuration is read again and applied',
  area: 'reload',
  conf: [kept, changing(1000), leaving, pool(1)].join(''),
  steps: [
    until({ kept: 'RUNNING', changing: 'RUNNING', leaving: 'RUNNING', 'pool:p0': 'RUNNING' }),
    ctl('reread'),
    ctl('update'),
    rewrite(kept, changing(2000), coming, pool(2)),
    ctl('reread'),
    ctl('reread'),
    ctl('avail'),
    ctl('status'),
    ctl('add coming'),
    until({ coming: 'RUNNING' }),
    ctl('add coming'),
    ctl('remove leaving'),
    ctl('stop leaving'),
    ctl('remove leaving'),
    ctl('status'),
    ctl('update changing'),
    until({ changing: 'RUNNING' }),
    ctl('update changing nosuch'),
    ctl('update'),
    until({ 'pool:p0': 'RUNNING', 'pool:p1': 'RUNNING' }),
    ctl('update'),
    ctl('reread'),
    ctl('status'),
    rewrite(kept, leaving),
    ctl('update all'),
    until({ leaving: 'RUNNING' }),
    ctl('status'),
    rewrite(`[group:g]\nprograms=kept,leaving\n`, kept, leaving),
    ctl('reread'),
    ctl('update'),
    until({ 'g:kept': 'RUNNING', 'g:leaving': 'RUNNING' }),
    ctl('status'),
  ],
};

export const brokenFile: Scenario = {
  title: 'a broken configuration is reported and changes nothing',
  area: 'reload',
  isFault: true,
  conf: kept,
  steps: [
    until({ kept: 'RUNNING' }),
    ...[
      rewrite(kept, '[program:new]\nstartsecs=0\n'),
      rewrite(kept, '[program:new]\ncommand=/bin/cat\nstartsecs=soon\n'),
      rewrite(kept, '[program:new]\ncommand=/bin/cat\nautorestart=perhaps\n'),
      rewrite(kept, '[program:new]\ncommand=/bin/cat\nnumprocs=2\n'),
      rewrite(kept, '[program:new]\ncommand=/bin/%(nothing)s\n'),
      rewrite(kept, '[program:new]\ncommand=/bin/cat\nstopsignal=BOGUS\n'),
      rewrite(kept, '[program:new]\ncommand=/bin/cat\nstdout_logfile=/nonexistent/folder/log\n'),
      rewrite(kept, '[program:new]\ncommand=/bin/cat\nenvironment=A\n'),
      rewrite(kept, '[group:g]\nprograms=nosuch\n'),
    ].flatMap(change => [change, ctl('reread'), ctl('update')]),
    ctl('status'),
    ctl('avail'),
    rewrite(kept, coming),
    ctl('update'),
    until({ coming: 'RUNNING' }),
    ctl('status'),
  ],
};

export const logsMoved: Scenario = {
  title: 'a log that becomes another kind of log',
  area: 'reload',
  conf: `${kept}stdout_logfile=%(here)s/kept.log\n`,
  steps: [
    until({ kept: 'RUNNING' }),
    rewrite(kept, 'stdout_logfile=NONE\n'),
    ctl('reread'),
    rewrite(kept),
    ctl('reread', {
      departs: { as: 'a change from a file to AUTO is seen', ours: 'kept: changed\n', exitCode: 0 },
    }),
    ctl('update', {
      departs: {
        as: 'a change from a file to AUTO is seen',
        ours: 'kept: stopped\nkept: updated process group\n',
        exitCode: 0,
      },
    }),
  ],
};

export const readings: Scenario = {
  title: 'values that the newest Supervisor reads in another way',
  area: 'reload',
  conf: `
[program:quotes]
command=/bin/sh -c 'printf "%%s\\\\n" "$VALUE"'
environment=VALUE="a\\"b"
startsecs=0
autorestart=false
`,
  steps: [
    until({ quotes: 'EXITED' }),
    ctl('tail quotes', {
      departs: { as: 'environment is read as the newest does', ours: 'a"b\n\n', exitCode: 0 },
    }),
    rewrite('[include]\nfiles=nothing-*.conf\n[program:here]\ncommand=/bin/echo %%(here)s\n'),
    ctl('reread', {
      departs: {
        as: 'a doubled % before (here)s stays a %',
        ours: 'here: available\nquotes: disappeared\n',
        exitCode: 0,
      },
    }),
  ],
};
