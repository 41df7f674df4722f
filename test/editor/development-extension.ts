import { type Page } from 'playwright-core';
import { type EditorServer } from '../../scripts/editor/server.ts';

/**
 * Makes the page's workbench load extensions from source folders and run a test suite in its extension host. The
 * web workbench takes such things only from its own configuration (its `payload` parameter is obeyed no more), so the
 * configuration is changed while the workbench reads it. Answering its request in the server's place would not do:
 * Chromium then refuses the web sockets.
 */
export async function loadDevelopmentExtension(
  page: Page,
  server: EditorServer,
  extensionFolders: readonly string[],
  testsFile: string,
): Promise<void> {
  const uri = (path: string): object => ({
    $mid: 1,
    scheme: 'vscode-remote',
    authority: `127.0.0.1:${server.port}`,
    path,
  });
  const options = { extensions: extensionFolders.map(uri), extensionTestsPath: uri(testsFile) };
  await page.addInitScript(`(${changeConfiguration.toString()})(${JSON.stringify(options)})`);
}

/** Runs in the page. */
function changeConfiguration(options: object): void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the element as `this` below
  const original = Element.prototype.getAttribute;
  Element.prototype.getAttribute = function (name: string): string | null {
    const value = original.call(this, name);
    if (name !== 'data-settings' || this.id !== 'vscode-workbench-web-configuration' || value === null)
      return value;
    const configuration: unknown = JSON.parse(value);
    return JSON.stringify(Object.assign({}, configuration, { developmentOptions: options }));
  };
}
