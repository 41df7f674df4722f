import { expect, test } from 'vitest';
import { type ConfTree } from '../../../../core/conf/cst.ts';
import { diagnose, type Diagnostic } from '../../../../core/language/diagnose.ts';
import { Knowledge, knowledgeOf } from '../../../../core/language/knowledge.ts';
import { type Project } from '../../../../core/language/project.ts';
import { type Whole } from '../../../../core/language/whole.ts';
import { type Counter, counted } from '../../../support/counted.ts';
import { memoryProject } from '../../../support/project-files.ts';

/** A configuration of so many included files, in each of which something is to be said by rules that look at the whole. */
function manyFiles(count: number): Project {
  const texts: Record<string, string> = {
    '/etc/s.conf':
      '[supervisord]\nlogfile=/l/0.log\n[include]\nfiles=conf.d/*.conf\n[DEFAULT]\nautostart=true\n[program:p]\n',
  };
  for (let index = 100; index < 100 + count; index += 1) {
    texts[`/etc/conf.d/${index}.conf`] = `[program:p${index}]
command=bin/p %(ENV_P${index})s
startsecs=0
startsecs=0
stdout_logfile=/l/0.log
[fcgi-program:f${index}]
socket=tcp://h:${index}
[group:p${index}]
programs=f${index},f${index}
[group:g${index}]
programs=p
`;
  }
  return memoryProject(texts);
}

/** The same, with every reading of a file's tree or of a merged section counted. */
function watched({ document, files, ...project }: Project, counter: Counter): Project {
  const sections = new Map(
    Array.from(document.sections, ([title, section]) => [title, counted(section, counter)]),
  );
  return {
    ...project,
    document: { ...document, sections },
    files: files.map(({ path, tree }) => ({ path, tree: counted(tree, counter) })),
  };
}

function allFindings(project: Project, knowledge: Knowledge | undefined): Diagnostic[][] {
  return project.files.map(({ tree }) => diagnose(tree, { project, knowledge }));
}

test('looking through all files takes as much more work for each file as for the one before', () => {
  const readings = [8, 16, 24].map(count => {
    const counter = { count: 0 };
    const project = watched(manyFiles(count), counter);
    allFindings(project, knowledgeOf(project, {}));
    return counter.count;
  });
  const [few = 0, more = 0, many = 0] = readings;
  expect(few).toBeGreaterThan(8);
  expect(many - more).toBe(more - few);
});

test('what is found does not hang on whether it is found for all files at once', () => {
  const project = manyFiles(3);
  const found = allFindings(project, undefined);
  expect(allFindings(project, knowledgeOf(project, {}))).toEqual(found);
  expect(new Set(found.slice(2).map(list => list.map(({ code }) => code).join(' '))).size).toBe(1);
  expect(new Set(found.flatMap(list => list.map(({ code }) => code)))).toEqual(
    new Set([
      'missing-option',
      'duplicate-option',
      'shared-log',
      'missing-option',
      'duplicate-group',
      'duplicate-member',
      'program-in-two-groups',
    ]),
  );
});

test('what is derived is derived once, by each function', () => {
  const knowledge = knowledgeOf(manyFiles(2), {});
  let calls = 0;
  const nothing = (): string | undefined => {
    calls += 1;
    return undefined;
  };
  const fileCount = ({ files }: Whole): number => files.length;
  expect([knowledge.derived(nothing), knowledge.derived(nothing), calls]).toEqual([undefined, undefined, 1]);
  expect(knowledge.derived(fileCount)).toBe(3);
});

test('a file that is none of the configuration is looked at by itself', () => {
  const project = manyFiles(1);
  const knowledge = knowledgeOf(project, {});
  const text = '[program:p100]\ncommand=/bin/p';
  expect(diagnose(text, { project, knowledge })).toEqual([]);
});

test('a tree that stands for two files is the first one', () => {
  const [first, second] = manyFiles(1).files;
  const tree: ConfTree | undefined = second?.tree;
  if (first === undefined || tree === undefined) throw new Error('no files');
  const { whole } = knowledgeOf(manyFiles(1), {});
  const knowledge = new Knowledge({
    ...whole,
    files: [
      { path: '/a', tree },
      { path: '/b', tree },
    ],
  });
  expect([knowledge.fileOf(tree)?.path, knowledge.fileOf(first.tree)]).toEqual(['/a', undefined]);
});
