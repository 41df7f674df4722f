import { expect, test } from 'vitest';
import { looksLikeConf } from '../../../../core/language/looks-like-conf.ts';

test.each([
  '[program:web]\ncommand=sleep 1\n',
  '; a comment\n\n[supervisord]\nNODAEMON = true\n',
  '[eventlistener:mails]\nevents=TICK_60\n',
  '[group:all]\nprograms:a,b\n',
  '[unix_http_server]\nfile=/run/supervisor.sock\n',
  '[other]\nx=y\n[fcgi-program:php]\nsocket=unix:///run/php.sock\n',
  '[rpcinterface:supervisor]\nsupervisor.rpcinterface_factory = a.b:c\n',
  '﻿[program:x]\ncommand=true',
])('%j is ours', text => {
  expect(looksLikeConf(text)).toBe(true);
});

test.each([
  '',
  'command=sleep 1\n',
  '[program:web]\n',
  '[program:web]\nimage=nginx\n',
  '[Program:web]\ncommand=sleep 1\n',
  '[programs]\ncommand=sleep 1\n',
  '[include]\nfiles=conf.d/*.conf\n',
  '[mysqld]\nuser=mysql\nport=3306\n',
  '[Unit]\nDescription=supervisord\n[Service]\nExecStart=/usr/bin/supervisord\n',
  'server {\n  listen [::]:80;\n}\n',
  '; [program:web]\n; command=sleep 1\n',
])('%j is not', text => {
  expect(looksLikeConf(text)).toBe(false);
});
