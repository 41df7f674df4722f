import { type DiagnosticCode } from '../codes.ts';

/** A part of a file that has the fault, and the same without it. */
export type DiagnosticExample = { readonly wrong: string; readonly right: string };

/** For the manual. `undefined`: it is about more than the text of one file. */
export const DIAGNOSTIC_EXAMPLES: Readonly<Record<DiagnosticCode, DiagnosticExample | undefined>> = {
  'no-file': undefined,
  'unreadable-file': undefined,
  'bad-encoding': undefined,
  'missing-section': undefined,
  'outside-section': {
    wrong: 'logfile=/var/log/supervisord.log\n[supervisord]',
    right: '[supervisord]\nlogfile=/var/log/supervisord.log',
  },
  'not-an-option': {
    wrong: '[program:web]\ncommand=/usr/bin/web\nautostart true',
    right: '[program:web]\ncommand=/usr/bin/web\nautostart=true',
  },
  'missing-option': {
    wrong: '[program:web]\ndirectory=/srv/web',
    right: '[program:web]\ncommand=/usr/bin/web\ndirectory=/srv/web',
  },
  'unknown-name': {
    wrong: '[program:web]\ncommand=/usr/bin/web --port 80%(proces_num)02d',
    right: '[program:web]\ncommand=/usr/bin/web --port 80%(process_num)02d',
  },
  'bad-format': {
    wrong: '[program:web]\ncommand=/usr/bin/web --date-format %Y-%m-%d',
    right: '[program:web]\ncommand=/usr/bin/web --date-format %%Y-%%m-%%d',
  },
  'bad-value': {
    wrong: '[program:web]\ncommand=/usr/bin/web\nautostart=ture\nstdout_logfile_maxbytes=10M',
    right: '[program:web]\ncommand=/usr/bin/web\nautostart=true\nstdout_logfile_maxbytes=10MB',
  },
  'bad-name': {
    wrong: '[program:my web]\ncommand=/usr/bin/web',
    right: '[program:my-web]\ncommand=/usr/bin/web',
  },
  'unknown-program': {
    wrong: '[supervisord]\n[program:web]\ncommand=/usr/bin/web\n[group:site]\nprograms=web,wroker',
    right:
      '[supervisord]\n[program:web]\ncommand=/usr/bin/web\n[program:worker]\ncommand=/usr/bin/worker\n[group:site]\nprograms=web,worker',
  },
  'ambiguous-program': {
    wrong:
      '[program:web]\ncommand=/usr/bin/web\n[fcgi-program:web]\ncommand=/usr/bin/php-cgi\nsocket=tcp://127.0.0.1:9000\n[group:site]\nprograms=web',
    right:
      '[program:web]\ncommand=/usr/bin/web\n[fcgi-program:php]\ncommand=/usr/bin/php-cgi\nsocket=tcp://127.0.0.1:9000\n[group:site]\nprograms=web',
  },
  conflict: {
    wrong: '[program:web]\ncommand=/usr/bin/web\nnumprocs=4',
    right: '[program:web]\ncommand=/usr/bin/web\nnumprocs=4\nprocess_name=%(program_name)s_%(process_num)02d',
  },
  'same-server': {
    wrong: '[inet_http_server]\nport=127.0.0.1:9001\n[inet_http_server:two]\nport=localhost:9001',
    right: '[inet_http_server]\nport=127.0.0.1:9001\n[inet_http_server:two]\nport=localhost:9002',
  },
  'unknown-section': {
    wrong: '[progam:web]\ncommand=/usr/bin/web',
    right: '[program:web]\ncommand=/usr/bin/web',
  },
  'ignored-section': undefined,
  'unknown-option': {
    wrong: '[program:web]\ncommand=/usr/bin/web\nauto_start=false',
    right: '[program:web]\ncommand=/usr/bin/web\nautostart=false',
  },
  'ignored-option': {
    wrong: '[supervisord]\nautorestart=true',
    right: '[program:web]\ncommand=/usr/bin/web\nautorestart=true',
  },
  'duplicate-section': {
    wrong: '[program:web]\ncommand=/usr/bin/web\n[program:web]\ncommand=/usr/bin/worker',
    right: '[program:web]\ncommand=/usr/bin/web\n[program:worker]\ncommand=/usr/bin/worker',
  },
  'duplicate-option': {
    wrong: '[program:web]\ncommand=/usr/bin/web\nautostart=true\nautostart=false',
    right: '[program:web]\ncommand=/usr/bin/web\nautostart=false',
  },
  'duplicate-group': {
    wrong:
      '[program:web]\ncommand=/usr/bin/web\n[program:worker]\ncommand=/usr/bin/worker\n[group:web]\nprograms=worker',
    right:
      '[program:web]\ncommand=/usr/bin/web\n[program:worker]\ncommand=/usr/bin/worker\n[group:web]\nprograms=web,worker',
  },
  'duplicate-member': {
    wrong: '[program:web]\ncommand=/usr/bin/web\n[group:site]\nprograms=web,web',
    right: '[program:web]\ncommand=/usr/bin/web\n[group:site]\nprograms=web',
  },
  'program-in-two-groups': {
    wrong: '[program:web]\ncommand=/usr/bin/web\n[group:site]\nprograms=web\n[group:all]\nprograms=web',
    right: '[program:web]\ncommand=/usr/bin/web\n[group:site]\nprograms=web',
  },
  'include-without-file': undefined,
  'full-width-character': {
    wrong: '[program:web]\ncommand=/usr/bin/web “a b” ；start',
    right: '[program:web]\ncommand=/usr/bin/web "a b" ;start',
  },
  'text-after-header': {
    wrong: '[program:web] command=/usr/bin/web\ncommand=/usr/bin/web',
    right: '[program:web] ; the site\ncommand=/usr/bin/web',
  },
  'option-in-comment': {
    wrong: '[program:web]\ncommand=/usr/bin/web\n;（自动启动）autostart=false',
    right: '[program:web]\ncommand=/usr/bin/web\n;（自动启动）\nautostart=false',
  },
  'swallowed-line': {
    wrong: '[program:web]\ncommand=/usr/bin/web\n  autostart=false',
    right: '[program:web]\ncommand=/usr/bin/web\nautostart=false',
  },
  'glued-comment': {
    wrong: '[program:web]\ncommand=/usr/bin/web\nuser=www-data;not root',
    right: '[program:web]\ncommand=/usr/bin/web\nuser=www-data ;not root',
  },
  'cut-value': {
    wrong: '[program:web]\ncommand=/bin/sh -c "cd /srv ; exec ./web"',
    right: '[program:web]\ncommand=/bin/sh -c "cd /srv; exec ./web"',
  },
  'unnamed-conversion': {
    wrong: '[program:web]\ncommand=/bin/sh -c "date +%s"',
    right: '[program:web]\ncommand=/bin/sh -c "date +%%s"',
  },
  'shared-log': {
    wrong:
      '[program:web]\ncommand=/usr/bin/web\nstdout_logfile=/var/log/all.log\n[program:worker]\ncommand=/usr/bin/worker\nstdout_logfile=/var/log/all.log',
    right:
      '[program:web]\ncommand=/usr/bin/web\nstdout_logfile=/var/log/%(program_name)s.log\n[program:worker]\ncommand=/usr/bin/worker\nstdout_logfile=/var/log/%(program_name)s.log',
  },
  'same-socket': {
    wrong:
      '[fcgi-program:a]\ncommand=/usr/bin/php-cgi\nsocket=tcp://127.0.0.1:9000\n[fcgi-program:b]\ncommand=/usr/bin/php-cgi\nsocket=tcp://127.0.0.1:9000',
    right:
      '[fcgi-program:a]\ncommand=/usr/bin/php-cgi\nsocket=tcp://127.0.0.1:9000\n[fcgi-program:b]\ncommand=/usr/bin/php-cgi\nsocket=tcp://127.0.0.1:9001',
  },
  'rotated-device': {
    wrong: '[program:web]\ncommand=/usr/bin/web\nstdout_logfile=/dev/stdout',
    right: '[program:web]\ncommand=/usr/bin/web\nstdout_logfile=/dev/stdout\nstdout_logfile_maxbytes=0',
  },
  'endless-auto-log': {
    wrong: '[program:web]\ncommand=/usr/bin/web\nstdout_logfile=AUTO\nstdout_logfile_maxbytes=0',
    right: '[program:web]\ncommand=/usr/bin/web\nstdout_logfile=AUTO\nstdout_logfile_maxbytes=10MB',
  },
  'unused-stderr-log': {
    wrong: '[program:web]\ncommand=/usr/bin/web\nredirect_stderr=true\nstderr_logfile=/var/log/web.err',
    right: '[program:web]\ncommand=/usr/bin/web\nredirect_stderr=true',
  },
  'missing-log-folder': {
    wrong: '[program:web]\ncommand=/usr/bin/web\nstdout_logfile=/var/log/absent/web.log',
    right: '[program:web]\ncommand=/usr/bin/web\nstdout_logfile=/var/log/web.log',
  },
  'command-not-found': {
    wrong: '[program:web]\ncommand=/usr/bin/absent',
    right: '[program:web]\ncommand=/usr/bin/web',
  },
  'command-not-executable': {
    wrong: '[program:web]\ncommand=/srv/run.py',
    right: '[program:web]\ncommand=/usr/bin/python3 /srv/run.py',
  },
  'relative-command': {
    wrong: '[program:web]\ncommand=./run.sh\ndirectory=/srv/web',
    right: '[program:web]\ncommand=/srv/web/run.sh\ndirectory=/srv/web',
  },
  'restart-loop': {
    wrong: '[program:web]\ncommand=/usr/bin/web\nstartsecs=0\nautorestart=true',
    right: '[program:web]\ncommand=/usr/bin/web\nstartsecs=1\nautorestart=true',
  },
  'open-server': {
    wrong: '[inet_http_server]\nport=*:9001',
    right: '[inet_http_server]\nport=127.0.0.1:9001',
  },
  'plain-password': {
    wrong: '[unix_http_server]\nfile=/run/supervisor.sock\nusername=admin\npassword=secret',
    right:
      '[unix_http_server]\nfile=/run/supervisor.sock\nusername=admin\npassword={SHA}e5e9fa1ba31ecd1ae84f75caaa474f3a663f05f4',
  },
  'deprecated-value': {
    wrong: '[program:web]\ncommand=/usr/bin/web\nstdout_logfile=syslog',
    right: '[program:web]\ncommand=/usr/bin/web\nstdout_logfile=NONE\nstdout_syslog=true',
  },
};
