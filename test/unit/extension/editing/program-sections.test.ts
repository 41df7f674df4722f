import { expect, test } from 'vitest';
import { parseConf } from '../../../../core/conf/parser.ts';
import { knowledgeOf } from '../../../../core/language/knowledge.ts';
import { projectOf } from '../../../../core/language/project.ts';
import { processesOfSection, programSections } from '../../../../extension/editing/program-sections.ts';
import { gutterMark } from '../../../../extension/editing/gutter-icons.ts';
import { sectionLenses, stoppedLenses, worstState } from '../../../../extension/editing/section-lenses.ts';
import { memorySources } from '../../../support/project-files.ts';
import { processInfo } from '../../../support/process-info.ts';
import { inEnglish } from '../../../support/translate.ts';

const TEXT = `
[supervisord]

[program:web]
command=x

[program:worker]
command=x
numprocs=2
process_name=%(program_name)s_%(process_num)d

[program:worker_extra]
command=x

[eventlistener:mail]
command=x

[group:back]
programs=worker,worker_extra
`;

function sections(text: string): ReturnType<typeof programSections> {
  const project = projectOf('/a.conf', memorySources({ '/a.conf': text }));
  const { whole } = knowledgeOf(project, {});
  return programSections(project.files[0]?.tree ?? parseConf(''), { project, whole, machine: {} });
}

test('each section knows its processes among all that run, also in a group with others', () => {
  const processes = [
    processInfo({ name: 'web' }),
    processInfo({ group: 'back', name: 'worker_0' }),
    processInfo({ group: 'back', name: 'worker_1' }),
    processInfo({ group: 'back', name: 'worker_extra' }),
    processInfo({ name: 'mail' }),
  ];
  const found = sections(TEXT).map(section => [
    section.name,
    processesOfSection(section, processes).map(({ name }) => name),
  ]);
  expect(found).toEqual([
    ['web', ['web']],
    ['worker', ['worker_0', 'worker_1']],
    ['worker_extra', ['worker_extra']],
    ['mail', ['mail']],
  ]);
});

test('a name that hangs on what is not known here is guessed by the name of the program', () => {
  const text = TEXT.replace('process_name=%(program_name)s_%(process_num)d', 'process_name=%(nobody)s');
  const worker = sections(text).find(({ name }) => name === 'worker');
  const processes = ['worker', 'worker_7', 'other'].map(name => processInfo({ group: 'back', name }));
  expect(worker && processesOfSection(worker, processes).map(({ name }) => name)).toEqual([
    'worker',
    'worker_7',
  ]);
});

const words = (processes: Parameters<typeof worstState>[0], pending?: readonly string[]): string[] =>
  sectionLenses({ processes, pending }, inEnglish).map(({ title }) => title);

test('above a section stand its state and what can be done', () => {
  expect(words([processInfo()])).toEqual(['$(pass-filled) running · pid 12', 'Stop', 'Restart', 'Logs']);
  expect(words([processInfo({ statename: 'STOPPED', stdout_logfile: '', stderr_logfile: '' })])).toEqual([
    '$(circle-outline) stopped',
    'Start',
  ]);
  expect(words([processInfo(), processInfo({ statename: 'FATAL' })])).toEqual([
    '$(error) 1 of 2 running',
    'Start',
    'Stop',
    'Restart',
    'Logs',
  ]);
});

test('it is said what differs from what runs, by key where that is known, and what is not loaded', () => {
  expect(words([processInfo()], ['command', 'startsecs']).at(-1)).toBe(
    '$(diff) differs from running: command, startsecs',
  );
  expect(words([processInfo()], []).at(-1)).toBe('$(diff) differs from running');
  expect(words([])).toEqual(['$(circle-outline) not loaded', '$(diff) Preview Update']);
});

test('while no daemon runs it can be started', () => {
  expect(stoppedLenses(inEnglish)).toEqual([{ title: '$(play) Start Daemon', action: 'start-daemon' }]);
});

test('of several states the one that most wants to be seen is marked', () => {
  const worst = worstState(
    ['RUNNING', 'STOPPED', 'BACKOFF'].map(statename => processInfo({ statename: statename as 'RUNNING' })),
  );
  expect([worst, worst && gutterMark(worst), worstState([])]).toEqual(['BACKOFF', 'failed', undefined]);
  expect((['STARTING', 'RUNNING', 'EXITED'] as const).map(gutterMark)).toEqual([
    'busy',
    'running',
    'resting',
  ]);
});
