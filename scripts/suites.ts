import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runChecks } from './checks.ts';
import { ensureCodeServer } from './editor/install.ts';
import { root } from './root.ts';
import { runLive } from './run-live.ts';
import { browser, compilers, ensureTools } from './setup/debian.ts';
import { ensurePythonSupervisor } from './setup/python-supervisor.ts';
import { addTotals, readTotals, type Totals } from './totals.ts';
import { packVsix } from './vsix.ts';

export type Suite = {
  readonly name: string;
  /** Brings what the suite needs from outside; throws SetupError when it cannot. */
  prepare(): Promise<void>;
  run(env: NodeJS.ProcessEnv): Promise<Totals>;
};

const say = (line: string): void => {
  console.log(line);
};
const nothing = async (): Promise<void> => {
  await Promise.resolve();
};

/** All that `npm test` runs, in this order. */
export const suites: readonly Suite[] = [
  { name: 'check', prepare: nothing, run: runChecks },
  { name: 'unit', prepare: nothing, run: env => vitest('unit', env, ['--coverage']) },
  { name: 'integration', prepare: nothing, run: env => vitest('integration', env) },
  { name: 'without-libc', prepare: nothing, run: runWithoutLibc },
  { name: 'parity', prepare: preparePython, run: env => vitest('parity', env) },
  { name: 'browser', prepare: prepareBrowser, run: env => vitest('browser', env) },
  { name: 'package', prepare: preparePackage, run: env => vitest('package', env) },
  { name: 'editor', prepare: prepareEditor, run: runEditorSuites },
];

async function preparePython(): Promise<void> {
  await ensureTools(
    compilers.filter(tool => tool.package === 'python3'),
    say,
  );
  await ensurePythonSupervisor(say);
}

async function prepareBrowser(): Promise<void> {
  await ensureTools([browser], say);
}

async function preparePackage(): Promise<void> {
  await packVsix();
}

async function prepareEditor(): Promise<void> {
  await preparePython(); // beside which connections are tried
  await packVsix();
  if (desktopEditorIsWanted()) return;
  await ensureTools([...compilers, browser], say);
  await ensureCodeServer(say);
}

/** `SUPERVISORD_EDITOR=desktop` takes a desktop VS Code (of `VSCODE_PATH`, or downloaded) for the suite inside the editor. */
function desktopEditorIsWanted(): boolean {
  return process.env['SUPERVISORD_EDITOR'] === 'desktop';
}

/** Inside the extension host; then, where the workbench is a web page, from outside as a person would. */
async function runEditorSuites(env: NodeJS.ProcessEnv): Promise<Totals> {
  const inside = await withResults('editor-inside', env, withFile =>
    runLive(tool('tsx'), ['test/editor/run-inside.ts'], withFile, LIMIT_MS),
  );
  if (desktopEditorIsWanted()) {
    say(
      'The tests that drive the workbench from outside need code-server: they are not part of a run with a desktop VS Code.',
    );
    return inside;
  }
  return addTotals([inside, await vitest('editor', env)]);
}

/** The daemon as it is where the C library cannot be reached: `docs/without-libc.md`. */
function runWithoutLibc(env: NodeJS.ProcessEnv): Promise<Totals> {
  return vitest('integration', { ...env, SUPERVISORD_LIBC: 'off' });
}

function vitest(project: string, env: NodeJS.ProcessEnv, more: readonly string[] = []): Promise<Totals> {
  return withResults(project, env, withFile =>
    runLive(tool('vitest'), ['run', '--project', project, ...more], withFile, LIMIT_MS),
  );
}

/** `run` is given `env` with the file to write its results to, and returns its exit code. */
async function withResults(
  name: string,
  env: NodeJS.ProcessEnv,
  run: (env: NodeJS.ProcessEnv) => Promise<number>,
): Promise<Totals> {
  const file = join(root, '.artifacts/results', `${name}.json`);
  await mkdir(join(root, '.artifacts/results'), { recursive: true });
  await rm(file, { force: true });
  return readTotals(file, await run({ ...env, SUPERVISORD_TEST_RESULTS: file }));
}

function tool(name: string): string {
  return join(root, 'node_modules/.bin', name);
}

const LIMIT_MS = 25 * 60_000;
