import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { root } from '../root.ts';
import { cacheFolder } from '../setup/cache-folder.ts';
import { compilers } from '../setup/debian.ts';
import { commandOnPath, install, runCommand } from '../setup/run-command.ts';
import { SetupError } from '../setup/setup-error.ts';

/** An installed code-server: VS Code's workbench, server and extension host, run by its own Node. */
export type CodeServer = {
  readonly node: string;
  readonly entry: string;
  /** False where one native module could not be compiled: the Output view stays empty then, all else works. */
  readonly hasOutputView: boolean;
};

/**
 * The code-server that `test/editor/vscode-web/package-lock.json` pins, installed into the cache when missing:
 * under a minute and 800 MB.
 *
 * @throws SetupError without a network, or where its Node cannot be had.
 */
export async function ensureCodeServer(say: (line: string) => void): Promise<CodeServer> {
  const recipe = join(root, 'test/editor/vscode-web');
  const wanted: unknown = JSON.parse(await readFile(join(recipe, 'package.json'), 'utf8'));
  const home = join(cacheFolder(), `code-server-${pinnedVersion(wanted)}`);
  if (!existsSync(home)) await installInto(home, recipe, say);
  const place = placesIn(home);
  if (!existsSync(place.spdlog) && compilers.every(tool => commandOnPath(...tool.commands) !== undefined)) {
    await compileSpdlog(place, say);
  }
  return { node: place.node, entry: place.entry, hasOutputView: existsSync(place.spdlog) };
}

function pinnedVersion(manifest: unknown): string {
  const version = /"code-server":"([0-9.]+)"/.exec(JSON.stringify(manifest))?.[1];
  if (version === undefined) throw new Error('No version of code-server is pinned.');
  return version;
}

function placesIn(home: string): {
  node: string;
  nodeHome: string;
  entry: string;
  vscode: string;
  spdlog: string;
} {
  const nodeHome = join(home, `node_modules/node-${process.platform}-${process.arch}`);
  const vscode = join(home, 'node_modules/code-server/lib/vscode');
  return {
    node: existsSync(nodeHome) ? join(nodeHome, 'bin/node') : process.execPath,
    nodeHome,
    entry: join(home, 'node_modules/code-server/out/node/entry.js'),
    vscode,
    spdlog: join(vscode, 'node_modules/@vscode/spdlog/build/Release/spdlog.node'),
  };
}

/** Its own install script compiles six native modules; only one of them is needed, so the steps are done here. */
async function installInto(home: string, recipe: string, say: (line: string) => void): Promise<void> {
  say(`Installing code-server into ${home}`);
  const work = `${home}.${process.pid}`;
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund'];
  const what = 'code-server';
  try {
    await mkdir(work, { recursive: true });
    for (const file of ['package.json', 'package-lock.json']) await cp(join(recipe, file), join(work, file));
    await install(what, 'npm', ['ci', ...quiet], { cwd: work });
    const { vscode, nodeHome } = placesIn(work);
    if (!existsSync(nodeHome) && !process.version.startsWith('v24.')) {
      const here = `${process.platform}-${process.arch}`;
      throw new SetupError(
        `code-server needs Node 24, of which there is no package for ${here}: run this with Node 24.`,
      );
    }
    // `npm ci` refuses the shrinkwraps that it ships.
    const dependencies = ['install', '--omit=dev', '--no-save', ...quiet];
    await install(what, 'npm', dependencies, { cwd: vscode });
    await install(what, 'npm', dependencies, { cwd: join(vscode, 'extensions') });
    await linkScripts(join(vscode, 'bin'));
    await rename(work, home);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function linkScripts(bin: string): Promise<void> {
  const system = process.platform === 'darwin' ? 'darwin' : 'linux';
  for (const [script, name] of [
    [`code-${system}.sh`, 'remote-cli/code-server'],
    [`browser-${system}.sh`, 'helpers/browser.sh'],
  ] as const) {
    await rm(join(bin, name), { force: true });
    await symlink(script, join(bin, name));
  }
}

/** Against the headers of the Node that will load it, not those of another one on this machine. */
async function compileSpdlog(place: ReturnType<typeof placesIn>, say: (line: string) => void): Promise<void> {
  say('Compiling the log module of code-server');
  const env = { ...process.env };
  if (existsSync(place.nodeHome)) {
    env['PATH'] = join(place.nodeHome, 'bin') + delimiter + (env['PATH'] ?? '');
    env['npm_config_nodedir'] = place.nodeHome;
  }
  const args = ['rebuild', '--foreground-scripts', '--dangerously-allow-all-scripts', '@vscode/spdlog'];
  const { exitCode, output } = await runCommand('npm', args, { cwd: place.vscode, env });
  if (exitCode !== 0) say(`It could not be compiled:\n${output.trimEnd().split('\n').slice(-5).join('\n')}`);
}
