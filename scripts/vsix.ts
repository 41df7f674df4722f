import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { access, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bundles, writeBundles } from './bundles.ts';
import { root } from './root.ts';
import { runCommand } from './setup/run-command.ts';

/** What can be packed, in the words of `vsce --target`. */
export const TARGETS = [
  'linux-x64',
  'linux-arm64',
  'alpine-x64',
  'alpine-arm64',
  'darwin-x64',
  'darwin-arm64',
] as const;

/**
 * Packs the extension for a platform, by default this machine's, and returns the path of the `.vsix`, in `.artifacts/`. It is put
 * together in a folder of its own, from the files that `.vscodeignore` allows, bundles made for it, and koffi; what is not
 * installed here of koffi for another platform is fetched with npm, as the lock file says.
 *
 * @throws Error, one sentence, where koffi has no native module for this platform.
 */
export async function packVsix(target = hostTarget()): Promise<string> {
  const stage = await mkdtemp(join(await artifactsFolder(), 'stage-'));
  try {
    await copyAll(root, await plainFiles(), stage);
    await writeBundles(bundles, join(stage, 'dist'), 'production');
    await withKoffi(target, async folder => {
      await copyAll(folder, await koffiFiles(folder, target), stage);
    });
    await writeManifest(stage, {});
    return await createFrom(stage, vsixOf(target), target);
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

/**
 * Packs what an editor in a browser takes of the extension, and that alone: a manifest with the `browser` entry and none for Node.
 * Returns the path of the `.vsix`, in `.artifacts/`. For tests: the packages that are given out have both entries.
 */
export async function packWebVsix(): Promise<string> {
  const stage = await mkdtemp(join(await artifactsFolder(), 'stage-'));
  try {
    await copyAll(root, await plainFiles(), stage);
    await writeBundles(
      bundles.filter(({ platform }) => platform === 'browser'),
      join(stage, 'dist'),
      'production',
    );
    await writeManifest(stage, { main: undefined, extensionKind: undefined, dependencies: undefined });
    return await createFrom(stage, join(root, '.artifacts/vscode-supervisord-browser.vsix'));
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

/** Where `packVsix` puts the file for a platform. */
export function vsixOf(target: string): string {
  return join(root, '.artifacts', `vscode-supervisord-${target}.vsix`);
}

/** Where `packVsix` puts the file for this machine's platform. */
export function hostVsix(): string {
  return vsixOf(hostTarget());
}

async function artifactsFolder(): Promise<string> {
  const artifacts = join(root, '.artifacts');
  await mkdir(artifacts, { recursive: true });
  return artifacts;
}

/** What `.vscodeignore` allows. */
async function plainFiles(): Promise<string[]> {
  const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
  return files.filter(file => !/^(dist|node_modules)\//.test(file));
}

/**
 * Writes the manifest of the package, with `changes`. The sources are modules, what is packed is not: for its sake an editor in a
 * browser would refuse the extension.
 */
async function writeManifest(stage: string, changes: Readonly<Record<string, undefined>>): Promise<void> {
  const path = join(stage, 'package.json');
  const manifest: unknown = JSON.parse(await readFile(path, 'utf8'));
  await writeFile(path, JSON.stringify({ ...Object(manifest), type: undefined, ...changes }, undefined, 2));
}

async function createFrom(stage: string, packagePath: string, target?: string): Promise<string> {
  await writeFile(join(stage, '.vscodeignore'), '# Everything in this folder is meant.\n');
  // With a time for all files of the archive the same sources make the same bytes; 1980 is where those of archives begin.
  process.env['SOURCE_DATE_EPOCH'] ??= String(Date.UTC(1980, 0, 2) / 1000);
  // Relative links of the README can be made absolute once the manifest names a repository.
  const unpublished = { allowMissingRepository: true, rewriteRelativeLinks: false };
  await createVSIX({ cwd: stage, packagePath, ...(target === undefined ? {} : { target }), ...unpublished });
  return packagePath;
}

/** This machine's platform in the words of `vsce --target`: `linux-x64`, `alpine-arm64`, `darwin-arm64`, … */
export function hostTarget(): string {
  const musl = process.platform === 'linux' && !('glibcVersionRuntime' in reportHeader());
  return `${musl ? 'alpine' : process.platform}-${process.arch}`;
}

function reportHeader(): object {
  const report: unknown = process.report.getReport();
  const header =
    typeof report === 'object' && report !== null && 'header' in report ? report.header : undefined;
  return typeof header === 'object' && header !== null ? header : {};
}

/** Where koffi looks for its native module for a target. */
export function koffiModule(target: string): { readonly folder: string; readonly file: string } {
  const [platform = '', arch = ''] = target.split('-');
  const os = platform === 'alpine' ? 'linux' : platform;
  const folder = `node_modules/@koromix/koffi-${os}-${arch}`;
  return { folder, file: `${folder}/${platform === 'alpine' ? 'musl' : os}_${arch}/koffi.node` };
}

/** Calls `use` with a folder whose `node_modules` has koffi for the target: this one, or one that is made for it and removed. */
async function withKoffi(target: string, use: (folder: string) => Promise<void>): Promise<void> {
  if (await isThere(join(root, koffiModule(target).file))) {
    await use(root);
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), 'koffi-'));
  try {
    const [platform, arch = ''] = target.split('-');
    const libc = platform === 'alpine' ? 'musl' : 'glibc';
    const os = platform === 'alpine' ? 'linux' : (platform ?? '');
    for (const file of ['package.json', 'package-lock.json']) await cp(join(root, file), join(folder, file));
    const words = ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
    const { exitCode, output } = await runCommand(
      'npm',
      [...words, `--os=${os}`, `--cpu=${arch}`, `--libc=${libc}`],
      { cwd: folder },
    );
    if (exitCode !== 0) throw new Error(`npm could not fetch koffi for ${target}:\n${output}`);
    await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** koffi loads `index.cjs`, and that the native package; the Linux one holds glibc's and musl's, one is enough. */
async function koffiFiles(base: string, target: string): Promise<string[]> {
  const { folder: native, file: module } = koffiModule(target);
  if (!(await isThere(join(base, module))))
    throw new Error(`koffi has no native module for ${target} here (${module}).`);
  const own = await readdir(join(base, 'node_modules/koffi'), { recursive: true });
  const code = own.filter(file => file === 'package.json' || file === 'LICENSE.txt' || isLoaded(file));
  return [
    ...code.map(file => `node_modules/koffi/${file}`),
    `${native}/package.json`,
    `${native}/index.js`,
    module,
  ];
}

/** The two other `.cjs` files are its build tool and a generator. */
function isLoaded(file: string): boolean {
  return (
    file.endsWith('.cjs') &&
    !/(^|\/)(cnoke|trampolines|indirect)\.cjs$/.test(file) &&
    !file.startsWith('vendor')
  );
}

async function copyAll(base: string, files: readonly string[], stage: string): Promise<void> {
  for (const file of files) {
    await mkdir(dirname(join(stage, file)), { recursive: true });
    await cp(join(base, file), join(stage, file));
  }
}
