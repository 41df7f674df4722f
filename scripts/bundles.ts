import { build, type BuildOptions, type OutputFile } from 'esbuild';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from './root.ts';
import { SetupError } from './setup/setup-error.ts';

export type Bundle = {
  readonly name: string;
  /** Source file, from the top folder. */
  readonly entry: string;
  /** Modules found at run time: `koffi` cannot be inlined, `vscode` is the editor's. */
  readonly external: readonly string[];
  readonly executable: boolean;
};

/** What is built; `name` is the file `dist/<name>.cjs`. */
export const bundles: readonly Bundle[] = [
  { name: 'supervisord', entry: 'daemon/main.ts', external: ['koffi'], executable: false },
  { name: 'supervisorctl', entry: 'cli/main.ts', external: [], executable: true },
  { name: 'echo_supervisord_conf', entry: 'cli/echo-conf.ts', external: [], executable: true },
  { name: 'extension', entry: 'extension/main.ts', external: ['vscode'], executable: false },
];

/**
 * Bundles programs into `outdir` (made when missing) and returns the files written. A file whose content stays
 * the same is not touched, and a changed one appears at once, so a program being started never reads half of it.
 *
 * @throws SetupError when the sources cannot be bundled; esbuild has printed then what is wrong.
 */
export async function writeBundles(
  wanted: readonly Bundle[],
  outdir: string,
  kind: 'development' | 'production',
): Promise<string[]> {
  const results = await Promise.all(
    wanted.map(one => build({ ...optionsOf(one, outdir), ...flavours[kind] }).catch(refuse)),
  );
  await mkdir(outdir, { recursive: true });
  const files = results.flatMap(result => result.outputFiles ?? []);
  await Promise.all(files.map(putInPlace));
  await Promise.all(
    wanted.filter(one => one.executable).map(one => chmod(join(outdir, `${one.name}.cjs`), 0o755)),
  );
  return files.map(file => file.path);
}

const flavours = {
  development: { sourcemap: 'linked' },
  production: { minify: true, legalComments: 'linked' },
} as const satisfies Record<string, BuildOptions>;

function optionsOf(bundle: Bundle, outdir: string): BuildOptions {
  return {
    absWorkingDir: root,
    entryPoints: { [bundle.name]: bundle.entry },
    external: [...bundle.external],
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // `import()` becomes `require`: what is loaded late is then the CommonJS side of a package, the one that is shipped.
    supported: { 'dynamic-import': false },
    banner: bundle.executable ? { js: '#!/usr/bin/env node' } : {},
    // A bundle is CommonJS: `import.meta.url` would be undefined there, at run time only.
    logOverride: { 'empty-import-meta': 'error' },
    logLevel: 'warning',
  };
}

function refuse(error: unknown): never {
  if (error instanceof Error && 'errors' in error) throw new SetupError('The programs could not be bundled.');
  throw error;
}

async function putInPlace(file: OutputFile): Promise<void> {
  const before = await readFile(file.path).catch(() => undefined);
  if (before?.equals(file.contents)) return;
  await mkdir(dirname(file.path), { recursive: true });
  const aside = `${file.path}.${process.pid}`;
  await writeFile(aside, file.contents);
  await rename(aside, file.path);
}
