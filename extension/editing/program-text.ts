/** What the daemon does when the program ends. */
export const RESTART_POLICIES = ['always', 'unexpected', 'never', 'once'] as const;

export type RestartPolicy = (typeof RESTART_POLICIES)[number];

export type NewProgram = {
  readonly name: string;
  readonly command: string;
  /** Empty: the daemon's own. */
  readonly directory: string;
  /** Empty: the daemon's own. */
  readonly user: string;
  readonly restart: RestartPolicy;
  /** Whether the command is a shell or a tool that starts the real program below itself, which signals have to reach. */
  readonly hasChildren: boolean;
};

/** Options in the order in which they are written; values are as they are meant, not as the file escapes them. */
export type ProgramOptionLine = readonly [name: string, value: string];

export function programOptions(program: NewProgram): readonly ProgramOptionLine[] {
  const given = (name: string, value: string): ProgramOptionLine[] => (value === '' ? [] : [[name, value]]);
  return [
    ['command', program.command],
    ...given('directory', program.directory),
    ...given('user', program.user),
    ...restartOptions(program.restart),
    ...(program.hasChildren
      ? ([
          ['stopasgroup', 'true'],
          ['killasgroup', 'true'],
        ] as const)
      : []),
  ];
}

/** A section as text; `separator` stands between option and value. Ends with a line end. */
export function sectionText(title: string, options: readonly ProgramOptionLine[], separator: string): string {
  return [`[${title}]`, ...options.map(([name, value]) => `${name}${separator}${value}`), ''].join('\n');
}

/** A text as a value that stands for itself: a percent sign begins an expansion. */
export function escapePercent(text: string): string {
  return text.replaceAll('%', '%%');
}

/** Why a name cannot be that of a new program; `undefined`: it can. */
export function nameProblem(
  name: string,
  taken: ReadonlySet<string>,
): 'empty' | 'bad-character' | 'taken' | undefined {
  if (name.trim() === '') return 'empty';
  if (/[\s:/\][%;\p{Cc}]/u.test(name.trim())) return 'bad-character';
  return taken.has(name.trim()) ? 'taken' : undefined;
}

/** Why a value cannot be written on one line as it is; `undefined`: it can. */
export function valueProblem(value: string): 'comment' | 'line-end' | undefined {
  if (/[\r\n]/.test(value)) return 'line-end';
  return /\s;/.test(value) ? 'comment' : undefined;
}

/** A name made of a file's or a script's, that none of the taken ones is. */
export function freeName(wish: string, taken: ReadonlySet<string>): string {
  const plain = wish.replaceAll(/[^\w.-]+/g, '-').replaceAll(/^-+|-+$/g, '');
  const name = plain === '' ? 'program' : plain;
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}-${number}`)) number += 1;
  return `${name}-${number}`;
}

function restartOptions(policy: RestartPolicy): readonly ProgramOptionLine[] {
  switch (policy) {
    case 'always':
      return [['autorestart', 'true']];
    case 'unexpected':
      return [['autorestart', 'unexpected']];
    case 'never':
      return [['autorestart', 'false']];
    case 'once':
      // Without startsecs a short run counts as a start, and not as a failed one.
      return [
        ['autorestart', 'false'],
        ['startsecs', '0'],
      ];
  }
}
