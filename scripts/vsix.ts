import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bundles, writeBundles } from './bundles.ts';
import { root } from './root.ts';

/**
 * Packs the extension for this machine's platform and returns the path of the `.vsix`, in `.artifacts/`. It is put
 * together in a folder of its own, from the files that `.vscodeignore` allows, bundles made for it, and koffi.
 *
 * @throws Error, one sentence, where koffi has no native module for this platform.
 */
export async function packVsix(): Promise<string> {
  const target = hostTarget();
  const artifacts = join(root, '.artifacts');
  await mkdir(artifacts, { recursive: true });
  const stage = await mkdtemp(join(artifacts, 'stage-'));
  try {
    const plain = (await listFiles({ cwd: root, packageManager: PackageManager.None })).filter(
      file => !/^(dist|node_modules)\//.test(file),
    );
    await copyAll(plain, stage);
    await writeBundles(bundles, join(stage, 'dist'), 'production');
    await copyAll(await koffiFiles(target), stage);
    await writeFile(join(stage, '.vscodeignore'), '# Everything in this folder is meant.\n');
    const packagePath = hostVsix();
    // Relative links of the README can be made absolute once the manifest names a repository.
    const unpublished = { allowMissingRepository: true, rewriteRelativeLinks: false };
    await createVSIX({ cwd: stage, target, packagePath, ...unpublished });
    return packagePath;
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

/** Where `packVsix` puts the file for this machine's platform. */
export function hostVsix(): string {
  return join(root, '.artifacts', `vscode-supervisord-${hostTarget()}.vsix`);
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

/** koffi loads `index.cjs`, and that the native package; the Linux one holds glibc's and musl's, one is enough. */
async function koffiFiles(target: string): Promise<string[]> {
  const [platform = '', arch = ''] = target.split('-');
  const os = platform === 'alpine' ? 'linux' : platform;
  const native = `node_modules/@koromix/koffi-${os}-${arch}`;
  const folder = `${platform === 'alpine' ? 'musl' : os}_${arch}`;
  const module = `${native}/${folder}/koffi.node`;
  await readFile(join(root, module)).catch((error: unknown) => {
    throw new Error(`koffi has no native module for ${target} here (${module}).`, { cause: error });
  });
  const own = await readdir(join(root, 'node_modules/koffi'), { recursive: true });
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

async function copyAll(files: readonly string[], stage: string): Promise<void> {
  for (const file of files) {
    await mkdir(dirname(join(stage, file)), { recursive: true });
    await cp(join(root, file), join(stage, file));
  }
}
