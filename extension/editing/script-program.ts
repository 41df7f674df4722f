import { escapePercent } from './program-text.ts';

/** How a script or package is run: a suggestion that the user looks at. */
export type ScriptProgram = {
  readonly name: string;
  readonly command: string;
  readonly directory: string;
  readonly hasChildren: boolean;
};

/** By the end of a file's name. */
const INTERPRETERS: Readonly<Partial<Record<string, string>>> = {
  cjs: 'node',
  js: 'node',
  mjs: 'node',
  php: 'php',
  pl: 'perl',
  py: 'python3',
  rb: 'ruby',
  sh: 'sh',
  ts: 'npx tsx',
};

/** `path` and `confFolder` are absolute. A script that is executable is run as it is, any other by the program for its kind. */
export function scriptProgram(path: string, isExecutable: boolean, confFolder: string): ScriptProgram {
  const { folder, base } = split(path);
  const extension = /\.(\w+)$/.exec(base)?.[1] ?? '';
  const interpreter = INTERPRETERS[extension] ?? 'sh';
  const script = quoted(fromHere(path, confFolder));
  return {
    name: base.replace(/\.\w+$/, ''),
    command: isExecutable ? script : `${interpreter} ${script}`,
    directory: fromHere(folder, confFolder),
    hasChildren: extension === 'sh' || extension === 'ts',
  };
}

/** One of the scripts of a `package.json`; `manager`: what runs them, `npm`, `pnpm` or `yarn`. */
export function packageScriptProgram(
  script: string,
  folder: string,
  manager: string,
  confFolder: string,
): ScriptProgram {
  return {
    name: script,
    command: `${manager} run ${quoted(escapePercent(script))}`,
    directory: fromHere(folder, confFolder),
    hasChildren: true,
  };
}

/** The names of the scripts in the text of a `package.json`; none when it is no such thing. */
export function packageScripts(text: string): readonly string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  const scripts =
    typeof value === 'object' && value !== null && 'scripts' in value ? value.scripts : undefined;
  return typeof scripts === 'object' && scripts !== null ? Object.keys(scripts) : [];
}

/** A path below the folder of the configuration as that moves with it: `%(here)s/…`. */
function fromHere(path: string, confFolder: string): string {
  if (path === confFolder) return '%(here)s';
  const prefix = confFolder === '/' ? '/' : `${confFolder}/`;
  return path.startsWith(prefix) && prefix !== '/'
    ? `%(here)s/${escapePercent(path.slice(prefix.length))}`
    : escapePercent(path);
}

/** A word of a command, as Python's shlex takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./()-]+$/.test(word) ? word : `"${word.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

function split(path: string): { folder: string; base: string } {
  const slash = path.lastIndexOf('/');
  return { folder: slash <= 0 ? '/' : path.slice(0, slash), base: path.slice(slash + 1) };
}
