import {
  build,
  type BuildOptions,
  type BuildResult,
  type OutputFile,
  type Plugin,
  transform,
  type TransformOptions,
} from 'esbuild';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { noticesOf } from './notices.ts';
import { root } from './root.ts';
import { SetupError } from './setup/setup-error.ts';

export type Bundle = {
  readonly name: string;
  /** Source file, from the top folder. */
  readonly entry: string;
  /** Modules found at run time: `koffi` cannot be inlined, `vscode` is the editor's. */
  readonly external: readonly string[];
  readonly executable: boolean;
  /** `browser`: for the editor's web worker, which takes no other ending than `.js`. */
  readonly platform?: 'node' | 'browser';
  /** What the web page loads: a module, or a style sheet; written as `.gz`. */
  readonly isOfPage?: boolean;
  /** What it loads from a bundle beside it in the moment in which it is asked for. */
  readonly apart?: Apart;
  /** Bundles beside it that it loads late, in the place of the modules of their names. */
  readonly late?: readonly string[];
  /** Files beside it: one for each module that it imports when it is wanted, and one for what these share with it. */
  readonly parts?: readonly string[];
};

/** `names`: of the `modules` that are found in the file `bundle` instead. */
type Apart = { readonly bundle: string; readonly modules: RegExp; readonly names: readonly string[] };

const CHINESE = 'chinese';
const RULES = 'check-configuration';
const PAGE = 'web-page';
const PROMETHEUS = 'prometheus';
const SMTP = 'smtp';
const CALL = 'xmlrpc-call';

/** What is built; `name` is the file `dist/<name>.cjs`, or `.js` for a browser. */
export const bundles: readonly Bundle[] = [
  {
    name: 'supervisord',
    entry: 'daemon/main.ts',
    external: ['koffi'],
    executable: false,
    // The web page at the first visit, and what writes metrics where a server shows them.
    late: [PAGE, PROMETHEUS],
    // The rules of the language, a quarter of it, for those whose file is wrong.
    apart: { bundle: RULES, modules: /\/check-configuration\.ts$/, names: ['checkConfiguration'] },
  },
  {
    name: RULES,
    entry: 'core/language/report/check-configuration.ts',
    external: [],
    executable: false,
  },
  { name: PAGE, entry: 'daemon/web/web-page.ts', external: [], executable: false },
  { name: PROMETHEUS, entry: 'daemon/rpc/prometheus.ts', external: [], executable: false },
  // Calls with parameters load the package that writes them, which is a third of it.
  { name: 'supervisorctl', entry: 'cli/main.ts', external: [], executable: true, late: [CALL] },
  { name: CALL, entry: 'wire/xmlrpc-call.ts', external: [], executable: false },
  { name: 'echo_supervisord_conf', entry: 'cli/echo-conf.ts', external: [], executable: true },
  { name: 'pidproxy', entry: 'cli/pidproxy.ts', external: [], executable: true },
  { name: 'listener', entry: 'listener/listener.ts', external: [], executable: false },
  { name: 'httpok', entry: 'listener/httpok.ts', external: [], executable: true, late: [SMTP] },
  { name: 'memmon', entry: 'listener/memmon.ts', external: [], executable: true, late: [SMTP] },
  { name: 'crashmail', entry: 'listener/crashmail.ts', external: [], executable: true, late: [SMTP] },
  { name: SMTP, entry: 'listener/smtp.ts', external: [], executable: false },
  {
    name: 'extension',
    entry: 'extension/main.ts',
    external: ['vscode'],
    executable: false,
    late: [CALL],
    // The language of the files is most of it, and nothing to an editor without such a file and without a daemon.
    parts: ['extension-conf-features', 'extension-chunk'],
    // The Chinese texts only where they are shown.
    apart: {
      bundle: CHINESE,
      modules: /\/doc\/zh-cn\.ts$/,
      names: ['simplifiedChinese', 'diagnosticsSimplifiedChinese'],
    },
  },
  { name: CHINESE, entry: 'extension/language/chinese.ts', external: [], executable: false },
  {
    name: 'web',
    entry: 'extension/main.browser.ts',
    external: ['vscode'],
    executable: false,
    platform: 'browser',
  },
  {
    name: 'page',
    entry: 'web/main.ts',
    external: [],
    executable: false,
    platform: 'browser',
    isOfPage: true,
  },
  {
    name: 'page',
    entry: 'web/style/page.css',
    external: [],
    executable: false,
    platform: 'browser',
    isOfPage: true,
  },
];

/**
 * Bundles programs into `outdir` (made when missing) and returns the files written. A file whose content stays
 * the same is not touched, and a changed one appears at once, so a program being started never reads half of it.
 * In production the licences of bundled packages are written beside them.
 *
 * @throws SetupError when the sources cannot be bundled; esbuild has printed then what is wrong.
 */
export async function writeBundles(
  wanted: readonly Bundle[],
  outdir: string,
  kind: 'development' | 'production',
): Promise<string[]> {
  const results = await Promise.all(
    wanted.map(one => {
      const options = { ...optionsOf(one, outdir), ...flavours[kind] };
      return (one.parts === undefined ? build(options) : buildInParts(options, one.parts)).catch(refuse);
    }),
  );
  await mkdir(outdir, { recursive: true });
  const executables = new Set(
    wanted.filter(one => one.executable).map(one => join(outdir, `${one.name}.cjs`)),
  );
  const files = results.flatMap((result, at) =>
    (result.outputFiles ?? []).map(file => (wanted[at]?.isOfPage === true ? packed(file) : file)),
  );
  await Promise.all(
    files.map(({ path, contents }) => putInPlace(path, contents, executables.has(path) ? 0o755 : 0o644)),
  );
  if (kind === 'production') {
    const notices = await noticesOf(results.flatMap(({ metafile }) => metafile ?? []));
    await putInPlace(join(outdir, 'NOTICES.txt'), Buffer.from(notices), 0o644);
  }
  return files.map(file => file.path);
}

/**
 * esbuild takes only modules apart; what it makes of them is written as CommonJS then, which the editor's `require` loads.
 *
 * @throws Error when other files come out than `parts` and the bundle itself.
 */
async function buildInParts(options: BuildOptions, parts: readonly string[]): Promise<BuildResult> {
  const [name = ''] = Object.keys(options.entryPoints ?? {});
  const sourcemap = options.sourcemap === undefined ? {} : ({ sourcemap: 'inline' } as const);
  const modules: BuildOptions = {
    format: 'esm',
    splitting: true,
    chunkNames: `${name}-[name]`,
    supported: {},
  };
  const { outputFiles = [], ...result } = await build({ ...options, ...modules, ...sourcemap });
  const files = await Promise.all(
    outputFiles.map(async file => {
      const { code } = await transform(file.text, { ...commonJsOf(options), ...sourcemap });
      return { ...file, text: code, contents: Buffer.from(code) };
    }),
  );
  const made = files.map(({ path }) => basename(path, '.cjs')).toSorted();
  if (made.join() !== [name, ...parts].toSorted().join())
    throw new Error(`${name} is made of ${made.join()}`);
  return { ...result, outputFiles: files };
}

/** What has been said of a bundle that counts for its parts, too. */
function commonJsOf({ minify, target, charset, supported }: BuildOptions): TransformOptions {
  return {
    platform: 'node',
    format: 'cjs',
    ...(minify === undefined ? {} : { minify }),
    ...(target === undefined ? {} : { target }),
    ...(charset === undefined ? {} : { charset }),
    ...(supported === undefined ? {} : { supported }),
  };
}

/** What browsers load is kept as it is sent; the maps are for people. */
function packed(file: OutputFile): Pick<OutputFile, 'path' | 'contents'> {
  if (file.path.endsWith('.map')) return file;
  return { path: `${file.path}.gz`, contents: gzipSync(file.contents, { level: 9 }) };
}

const flavours = {
  development: { sourcemap: 'linked' },
  production: { minify: true, legalComments: 'none', metafile: true },
} as const satisfies Record<string, BuildOptions>;

function optionsOf(bundle: Bundle, outdir: string): BuildOptions {
  return {
    absWorkingDir: root,
    entryPoints: { [bundle.name]: bundle.entry },
    external: [...bundle.external, ...(bundle.apart === undefined ? [] : [`./${bundle.apart.bundle}.cjs`])],
    outdir,
    outExtension: bundle.platform === 'browser' ? {} : { '.js': '.cjs' },
    bundle: true,
    plugins: [
      ...(bundle.external.includes('vscode') ? [editorOnce] : []),
      ...(bundle.apart === undefined ? [] : [fromApart(bundle.apart)]),
      ...(bundle.late ?? []).map(lateBundle),
    ],
    write: false,
    // An import of types alone would be kept for what loading the module does, and so would the module.
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: false } },
    platform: bundle.platform ?? 'node',
    target: bundle.platform === 'browser' ? 'es2022' : 'node20',
    format: bundle.isOfPage === true ? 'esm' : 'cjs',
    // Chinese texts take half the room that way.
    charset: 'utf8',
    // `import()` becomes `require`: what is loaded late is then the CommonJS side of a package, the one that is shipped.
    supported: { 'dynamic-import': false },
    banner: bundle.executable ? { js: '#!/usr/bin/env node' } : {},
    // A bundle is CommonJS: `import.meta.url` would be undefined there, at run time only.
    logOverride: { 'empty-import-meta': 'error' },
    logLevel: 'warning',
  };
}

/** In the place of modules: getters that load them from the bundle beside this one when they are asked for. */
const fromApart = ({ bundle, modules, names }: Apart): Plugin => ({
  name: `apart-${bundle}`,
  setup: esbuild => {
    esbuild.onResolve({ filter: modules }, () => ({ path: bundle, namespace: 'apart' }));
    esbuild.onLoad({ filter: /.*/, namespace: 'apart' }, () => ({
      contents: names
        .map(
          name =>
            `Object.defineProperty(exports, '${name}', { get: () => require('./${bundle}.cjs').${name} });`,
        )
        .join('\n'),
      loader: 'js',
    }));
  },
});

/**
 * The editor's interface, asked for once in a bundle: each module that imports it would make a copy of all its names, which took a
 * third of the time of loading the extension, and 12 MB.
 */
const editorOnce: Plugin = {
  name: 'editor-once',
  setup: esbuild => {
    esbuild.onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === 'once' ? { path: 'vscode', external: true } : { path: 'vscode', namespace: 'once' },
    );
    esbuild.onLoad({ filter: /.*/, namespace: 'once' }, () => ({ contents: "export * from 'vscode';" }));
  },
};

/** In the place of a module: the bundle of its name beside this one. */
const lateBundle = (name: string): Plugin => ({
  name: `late-${name}`,
  setup: esbuild => {
    esbuild.onResolve({ filter: new RegExp(`/${name}\\.ts$`) }, () => ({
      path: `./${name}.cjs`,
      external: true,
    }));
  },
});

function refuse(error: unknown): never {
  if (error instanceof Error && 'errors' in error) throw new SetupError('The programs could not be bundled.');
  throw error;
}

async function putInPlace(path: string, contents: Uint8Array, mode: number): Promise<void> {
  const before = await readFile(path).catch(() => undefined);
  if (before?.equals(contents)) return;
  const aside = `${path}.${process.pid}`;
  await writeFile(aside, contents, { mode });
  await rename(aside, path);
}
