// Runs the Mocha suite of inside/ in the extension host of a VS Code: code-server, or with SUPERVISORD_EDITOR=desktop a
// desktop one (VSCODE_PATH, or downloaded). Its results go to the file SUPERVISORD_TEST_RESULTS.
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { removeFolder } from '../../scripts/editor/window.ts';
import { bundles, writeBundles } from '../../scripts/bundles.ts';
import { root } from '../../scripts/root.ts';
import { main } from '../../scripts/setup/setup-error.ts';
import { copyOfDemo } from './profile.ts';

await main(async () => {
  await writeBundles(bundles, join(root, 'dist'), 'development');
  const extensionTestsPath = await bundleSuite();
  const workspace = await copyOfDemo();
  // A folder that is made below one just made is missed by the editor's watcher now and then, for good.
  await mkdir(join(workspace, 'supervisor/conf.d'), { recursive: true });
  try {
    process.exitCode = await runTests({
      extensionDevelopmentPath: root,
      extensionTestsPath,
      launchArgs: [workspace],
      ...chosenEditor(),
    });
  } finally {
    await removeFolder(workspace);
  }
});

async function bundleSuite(): Promise<string> {
  const outfile = join(root, '.artifacts/editor/inside.cjs');
  await build({
    entryPoints: [join(root, 'test/editor/inside/index.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return outfile;
}

function chosenEditor(): { readonly vscodeExecutablePath?: string } {
  const desktop = process.env['SUPERVISORD_EDITOR'] === 'desktop';
  const path = desktop ? process.env['VSCODE_PATH'] : join(root, 'test/editor/code-shim.mjs');
  return path === undefined ? {} : { vscodeExecutablePath: path };
}
