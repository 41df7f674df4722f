import { spanInValue, type OptionNode, type SectionNode } from '../conf/cst.ts';
import { expand, type Names } from '../conf/expand.ts';
import { nameOf } from '../config/load-base.ts';
import { type OptionSpec, type SectionSpec } from '../schema/spec.ts';
import { specOf } from '../schema/table.ts';
import { directoryOf, joinPath, normalizePath } from '../text/posix-path.ts';
import { type Span } from '../text/source-text.ts';
import { commandWords, type CommandWord } from './command-words.ts';
import { type Project } from './project.ts';

/** Something on the machine that a value names for certain. `target` is absolute. */
export type Link = { readonly span: Span; readonly target: string; readonly kind: PathKind };

export type PathKind = 'file' | 'directory';

/** What there is at an absolute path; `undefined`: nothing, as far as is known. */
export type PathKinds = (path: string) => PathKind | undefined;

/** Included files, where a word asks for one alone, and files and directories in values that are there. */
export function linksIn(project: Project, path: string, kindOf: PathKinds): Link[] {
  const sections = project.files.find(file => file.path === path)?.tree.sections ?? [];
  return sections.flatMap(section => {
    const spec = specOf(section.title);
    return section.options.flatMap(option => {
      const row = spec?.options[option.name];
      if (spec === undefined || row?.path === undefined) return [];
      const scope = { project, path, section, spec, kindOf };
      return linksOf(scope, option, row, row.path);
    });
  });
}

type Scope = {
  readonly project: Project;
  readonly path: string;
  readonly section: SectionNode;
  readonly spec: SectionSpec;
  readonly kindOf: PathKinds;
};

function linksOf(
  scope: Scope,
  option: OptionNode,
  row: OptionSpec,
  use: NonNullable<OptionSpec['path']>,
): Link[] {
  switch (use) {
    case 'globs':
      return includeLinks(scope, option);
    case 'file':
    case 'directory':
      return existing(scope, expanded(option.value, row, scope.path, scope), option.valueSpan);
    case 'command':
      return commandLinks(scope, option, row);
  }
}

function includeLinks({ project, path }: Scope, option: OptionNode): Link[] {
  if (project.mainPath !== path) return [];
  return project.includes.flatMap(word => {
    if (word.kind === 'open' || word.span.end > option.valueSpan.end) return [];
    const [target, other] = word.files;
    return target === undefined || other !== undefined ? [] : [{ span: word.span, target, kind: 'file' }];
  });
}

function commandLinks(scope: Scope, option: OptionNode, row: OptionSpec): Link[] {
  return commandWords(option.value).flatMap(word => {
    const { text, span } = withoutSwitch(word);
    if (!/[./]/.test(text) || text.startsWith('-')) return [];
    const path = expanded(text, row, scope.path, scope);
    const place = spanInValue(option, span.start, span.end - span.start);
    const isRelative = path !== undefined && !path.startsWith('/');
    return existing(scope, isRelative ? joinPath(workingDirectory(scope), path) : path, place);
  });
}

/** `--config=/etc/x` without what stands before the path. */
function withoutSwitch({ text, span, isPlain }: CommandWord): Pick<CommandWord, 'text' | 'span'> {
  const equals = text.indexOf('=');
  if (!isPlain || equals === -1) return { text, span };
  return { text: text.slice(equals + 1), span: { start: span.start + equals + 1, end: span.end } };
}

/** The directory that the section's programs run in, from whatever file it comes; empty when it is not certain. */
function workingDirectory(scope: Scope): string {
  const { document } = scope.project;
  const options = document.sections.get(scope.section.title)?.options;
  for (const [name, row] of Object.entries(scope.spec.options)) {
    if (row.path !== 'directory') continue;
    const option = options?.get(name) ?? document.defaults.get(name);
    if (option !== undefined) return expanded(option.value, row, option.place.file, scope) ?? '';
  }
  return '';
}

/** A value with the names put in that are the same whatever the machine and the process; `undefined`: it holds others. */
function expanded(value: string, { expansion }: OptionSpec, path: string, scope: Scope): string | undefined {
  if (!value.includes('%')) return value;
  const { title } = scope.section;
  const names: Names = new Map([
    ['here', directoryOf(path)],
    ...(scope.spec.defines === undefined ? [] : [['program_name', nameOf(title).trim()] as const]),
  ]);
  const once = expand(value, names);
  const result = expansion === 'twice' && once.kind === 'expanded' ? expand(once.text, names) : once;
  return result.kind === 'expanded' ? result.text : undefined;
}

function existing({ kindOf }: Scope, path: string | undefined, span: Span): Link[] {
  if (path?.startsWith('/') !== true) return [];
  const target = normalizePath(path);
  const kind = kindOf(target);
  return kind === undefined ? [] : [{ span, target, kind }];
}
