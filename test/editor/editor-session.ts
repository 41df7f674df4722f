import { type Browser, type Page } from 'playwright-core';
import { ensureCodeServer } from '../../scripts/editor/install.ts';
import { type EditorServer, freePort, installExtension, startServer } from '../../scripts/editor/server.ts';
import { hostVsix } from '../../scripts/vsix.ts';
import { launchBrowser } from '../../scripts/launch-browser.ts';
import { collectConsoleErrors, loggedErrors } from './extension-errors.ts';
import { changeSettings, removeFolder, temporaryProfile } from './profile.ts';
import { openWorkbench } from './workbench.ts';

/** A VS Code with the packed extension installed, on a folder, in a browser. */
export type EditorSession = {
  readonly page: Page;
  /** Errors of the extension, unhandled rejections among them, as its hosts and the window have told them so far. */
  errors(): Promise<string[]>;
  /** Changes settings of the user, on top of those that it was opened with. */
  setSettings(settings: Readonly<Record<string, unknown>>): Promise<void>;
  close(): Promise<void>;
};

export type EditorOptions = {
  /** What extensions are told that the editor speaks; its own texts stay English, as others are not in it. */
  readonly language?: string;
  /** By default that of this platform, which has to be packed already. */
  readonly vsix?: string;
  /** Of the user, on top of those of all tests. */
  readonly settings?: Readonly<Record<string, unknown>>;
};

/** Starts all of it. What it started is ended when it fails. */
export async function openEditor(
  folder: string,
  { language = 'en', vsix = hostVsix(), settings = {} }: EditorOptions = {},
): Promise<EditorSession> {
  const editor = await ensureCodeServer(console.log);
  const profile = await temporaryProfile(settings);
  let server: EditorServer | undefined;
  let browser: Browser | undefined;
  const close = async (): Promise<void> => {
    await browser?.close();
    await server?.stop();
    await removeFolder(profile.folder);
  };
  try {
    await installExtension(editor, profile, vsix);
    server = await startServer(editor, profile, await freePort());
    browser = await launchBrowser(profile.tmp);
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)}`);
    const console = collectConsoleErrors(page);
    await openWorkbench(page, server.url, folder);
    const errors = async (): Promise<string[]> => [...console, ...(await loggedErrors(profile.folder))];
    const setSettings = (more: Readonly<Record<string, unknown>>): Promise<void> =>
      changeSettings(profile, { ...settings, ...more });
    return { page, errors, setSettings, close };
  } catch (error) {
    await close();
    throw error;
  }
}
