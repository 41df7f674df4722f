import { expect, test } from 'vitest';
import { diagnose } from '../../../../../core/language/diagnose.ts';
import { memoryProject } from '../../../../support/project-files.ts';

/** Code, marked text and other places of each finding in each file of a configuration; the first file is the main one. */
function findings(texts: Readonly<Record<string, string>>): string[] {
  const project = memoryProject(texts);
  return project.files.flatMap(({ path, tree }) =>
    diagnose(tree, { project }).map(({ code, span, related = [] }) => {
      const others = related.map(place => ` → ${place.file} ${place.source.slice(place.span)}`);
      return `${path} ${code} ${tree.source.slice(span)}${others.join('')}`;
    }),
  );
}

const main = (...lines: string[]): string =>
  `[supervisord]\n[include]\nfiles=conf.d/*.conf\n${lines.join('\n')}\n`;

test('a group of the main file may list programs of an included one, and the other way round', () => {
  expect(
    findings({
      '/etc/s.conf': main('[group:g]', 'programs=a,b'),
      '/etc/conf.d/a.conf': '[program:a]\ncommand=/bin/a\n[group:h]\nprograms=c\n',
      '/etc/conf.d/c.conf': '[program:c]\ncommand=/bin/c\n',
    }),
  ).toEqual(['/etc/s.conf unknown-program b']);
});

test('nothing is missed in a configuration whose files are not all known', () => {
  expect(
    findings({
      '/etc/s.conf': '[supervisord]\n[include]\nfiles=unknown/*.conf\n[group:g]\nprograms=b\n',
    }),
  ).toEqual([]);
});

test('what one file says counts in the others', () => {
  expect(
    findings({
      '/etc/s.conf': main(
        '[DEFAULT]',
        'command=/bin/d',
        '[program:a]',
        'redirect_stderr=true',
        'startsecs=x',
      ),
      '/etc/conf.d/a.conf': '[program:a]\nstderr_logfile=/var/log/a\n[program:b]\nuser=b\n',
    }),
  ).toEqual([
    '/etc/s.conf bad-value x',
    '/etc/conf.d/a.conf duplicate-section [program:a] → /etc/s.conf [program:a]',
    '/etc/conf.d/a.conf unused-stderr-log stderr_logfile=/var/log/a → /etc/s.conf true',
  ]);
});

test('what two files give is said in the one that is read later', () => {
  expect(
    findings({
      '/etc/s.conf': main(
        '[inet_http_server]',
        'port=127.0.0.1:1',
        '[program:a]',
        'command=/bin/a',
        'umask=8',
      ),
      '/etc/conf.d/a.conf': '[program:a]\numask=022\n[eventlistener:a]\ncommand=/bin/l\nevents=TICK\n',
      '/etc/conf.d/b.conf': '[inet_http_server:b]\nport=127.0.0.1:1\n[supervisorctl]\n[include]\nfiles=x\n',
    }),
  ).toEqual([
    '/etc/conf.d/a.conf duplicate-section [program:a] → /etc/s.conf [program:a]',
    '/etc/conf.d/a.conf duplicate-option umask → /etc/s.conf umask',
    '/etc/conf.d/a.conf duplicate-group eventlistener:a → /etc/s.conf [program:a]',
    '/etc/conf.d/b.conf same-server 127.0.0.1:1 → /etc/s.conf 127.0.0.1:1',
    '/etc/conf.d/b.conf ignored-section [supervisorctl]',
    '/etc/conf.d/b.conf ignored-section [include]',
    '/etc/conf.d/b.conf duplicate-section [include] → /etc/s.conf [include]',
    '/etc/conf.d/b.conf duplicate-option files → /etc/s.conf files',
  ]);
});

test('a pattern that no file matches is spoken of where all files are known', () => {
  const text = '[supervisord]\n[include]\nfiles=conf.d/*.conf none/*.conf %(ENV_X)s.conf\n';
  const known = { '/etc/s.conf': text.replace(' %(ENV_X)s.conf', ''), '/etc/conf.d/a.conf': '' };
  expect(findings(known)).toEqual(['/etc/s.conf include-without-file none/*.conf']);
  expect(findings({ ...known, '/etc/s.conf': text })).toEqual([]);
});

test('logs, members and streams are found across files, and mended in their own', () => {
  const texts = {
    '/etc/s.conf': main(
      '[program:a]',
      'command=/bin/a',
      'stdout_logfile=/var/log/x',
      'stderr_logfile=/dev/stderr',
      '[group:g]',
      'programs=a',
    ),
    '/etc/conf.d/b.conf':
      '[program:b]\ncommand=/bin/b\nstdout_logfile=/var/log/x\n[program:a]\nstderr_logfile_maxbytes=5MB\nnumprocs=2\n[group:h]\nprograms=a\n',
  };
  expect(findings(texts)).toEqual([
    '/etc/s.conf shared-log /var/log/x',
    '/etc/s.conf rotated-device /dev/stderr → /etc/conf.d/b.conf 5MB',
    '/etc/conf.d/b.conf shared-log /var/log/x → /etc/s.conf /var/log/x',
    '/etc/conf.d/b.conf duplicate-section [program:a] → /etc/s.conf [program:a]',
    '/etc/conf.d/b.conf conflict 2',
    '/etc/conf.d/b.conf program-in-two-groups a → /etc/s.conf a',
  ]);
});

test('of a server in two files each file only says what stands in it', () => {
  expect(
    findings({
      '/etc/s.conf': main('[inet_http_server]', 'port=*:9001'),
      '/etc/conf.d/a.conf': '[inet_http_server]\nusername=\npassword=secret\n',
    }),
  ).toEqual([
    '/etc/s.conf open-server *:9001',
    '/etc/conf.d/a.conf duplicate-section [inet_http_server] → /etc/s.conf [inet_http_server]',
    '/etc/conf.d/a.conf plain-password secret',
  ]);
});
