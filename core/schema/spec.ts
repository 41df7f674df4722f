import { type Surroundings } from '../config/surroundings.ts';

export type Reading<T> =
  | { readonly kind: 'value'; readonly value: T }
  /** `message` is upstream's text. */
  | { readonly kind: 'refused'; readonly message: string };

/** `section`: title of the section that the value stands in, for upstream's texts. */
export type ReadContext = { readonly surroundings: Surroundings; readonly section: string };

/** What a value may be, and what it becomes. */
export type ValueKind<T> = {
  /** Key of the sentence on what is allowed: `kinds` of `doc/en.ts`. */
  readonly name: KindName;
  readonly read: (text: string, context: ReadContext) => Reading<T>;
};

export type KindName =
  | 'text'
  | 'password'
  | 'integer'
  | 'boolean'
  | 'byte-size'
  | 'octal'
  | 'signal'
  | 'exit-codes'
  | 'list'
  | 'auto-restart'
  | 'log-level'
  | 'directory'
  | 'dirpath'
  | 'child-log'
  | 'user'
  | 'ownership'
  | 'port-address'
  | 'process-name'
  | 'key-values'
  | 'server-url'
  | 'event-types'
  | 'buffer-size'
  | 'no-redirect'
  | 'fcgi-socket'
  | 'backlog'
  | 'plugin';

/**
 * Which names `%(…)s` knows in an option. `environment`: `ENV_…` alone; `here`: and `here`; `host`: and `host_node_name`;
 * `program`: and `program_name`, `group_name`; `process`: and `process_num`, `numprocs`; `socket`: `here` and `program_name`.
 */
export type NameScope = 'environment' | 'here' | 'host' | 'program' | 'process' | 'socket';

export type OptionSpec = {
  readonly kind: ValueKind<unknown>;
  /** The value of an option that is not given, as it would be written. */
  readonly fallback?: string;
  readonly names: NameScope;
  /** Upstream's sentence when the option, which must be there, is not; `%s` is the section's title. */
  readonly missing?: string;
  /** How upstream calls the option in a sentence on its `%(…)s`, where that is not `section.option`. */
  readonly label?: string;
  /**
   * When the names are put in, where that is not once, before the kind reads the value. `twice`: a literal percent sign is written
   * four times; `after`: the kind reads the value as written.
   */
  readonly expansion?: 'twice' | 'after';
  /** Version of Supervisor that brought it, when after 3.0. */
  readonly since?: string;
  /** Ours: Supervisor takes no notice of it. */
  readonly isOurs?: true;
  /** Whether it is read here, but changes nothing. */
  readonly hasNoEffect?: boolean;
  /** What the items between its commas name. */
  readonly mentions?: Mention;
  /** What kind of path its value is; `command`: words, some of which may be paths; `globs`: patterns between blanks. */
  readonly path?: 'file' | 'directory' | 'command' | 'globs';
};

/** `program`: a `[program:x]` or `[fcgi-program:x]`; `event`: an event type. */
export type Mention = 'program' | 'event';

export type OptionTable = { readonly [name: string]: OptionSpec };

/** What an option's row makes of a value; `undefined` for one that may be left out and has no fallback. */
export type ValueOf<Row extends OptionSpec> = Row extends { readonly kind: ValueKind<infer T> }
  ? Row extends { readonly fallback: string } | { readonly missing: string }
    ? T
    : T | undefined
  : never;

/**
 * `single`: `[title]`; `prefix`: every section whose title begins with it; `named`: `[title:NAME]`. An open section takes any
 * option beside those of the table.
 */
export type SectionSpec = {
  readonly title: string;
  readonly form: 'single' | 'prefix' | 'named';
  readonly isOpen: boolean;
  /** Of the NAME in a named section, where upstream checks it. */
  readonly name?: ValueKind<string>;
  /** What the NAME of a named section defines. Names of one sort are told apart from those of another. */
  readonly defines?: 'program' | 'listener' | 'group';
  readonly options: OptionTable;
};

/** Whether a section of this title is one of the spec's. */
export function isSectionOf(spec: SectionSpec, title: string): boolean {
  switch (spec.form) {
    case 'single':
      return title === spec.title;
    case 'prefix':
      return title.startsWith(spec.title);
    case 'named':
      return title.startsWith(`${spec.title}:`);
  }
}
