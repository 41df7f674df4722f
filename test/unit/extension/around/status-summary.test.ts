import { expect, test } from 'vitest';
import { statusSummary } from '../../../../extension/around/status-summary.ts';
import { processInfo } from '../../../support/process-info.ts';
import { absentServer, liveServer } from '../../../support/server-view.ts';
import { inEnglish } from '../../../support/translate.ts';

test('the status bar counts what runs', () => {
  const servers = [liveServer('a', [processInfo(), processInfo({ name: 'db', statename: 'STOPPED' })])];
  expect(statusSummary(servers, inEnglish)).toEqual({
    text: '$(server-process) 1/2',
    spoken: 'Supervisord: 1 of 2 running',
    lines: ['a: 1 of 2 running'],
  });
});

test('it says failures first, of all supervisors together, and why in its tooltip', () => {
  const servers = [
    liveServer('a', [processInfo()]),
    absentServer('b'),
    liveServer('c', [
      processInfo({ name: 'bad', statename: 'FATAL', spawnerr: "can't find command 'x'" }),
      processInfo({ name: 'again', statename: 'BACKOFF' }),
    ]),
  ];
  expect(statusSummary(servers, inEnglish)).toEqual({
    text: '$(error) 2 $(server-process) 1/3',
    spoken: 'Supervisord: 2 failed, 1 of 3 running',
    lines: ['a: 1 of 1 running', 'c: 0 of 2 running', "bad: can't find command 'x'", 'again: failed'],
  });
});

test('it is not there while no supervisor answers', () => {
  expect(statusSummary([absentServer('a')], inEnglish)).toBeUndefined();
});
