import { rm } from 'node:fs/promises';
import { type Browser, type Page } from 'playwright-core';
import { launchBrowser } from '../launch-browser.ts';
import { ensureCodeServer } from './install.ts';
import { type Profile } from './profile.ts';
import { type EditorServer, freePort, installExtension, startServer } from './server.ts';

/** A VS Code in a browser, on a folder, with an extension installed or none. */
export type EditorWindow = {
  readonly page: Page;
  /** Ends all of it, and removes the profile. */
  readonly close: () => Promise<void>;
};

export type WindowOptions = {
  readonly folder: string;
  /** A packed extension. */
  readonly vsix?: string | undefined;
  /** In pixels. */
  readonly viewport: { readonly width: number; readonly height: number };
  /** For each step that waits for something in the page. */
  readonly timeoutMs: number;
  /** Called before the page is loaded. */
  readonly prepare?: (page: Page) => Promise<void>;
};

/** Starts a server for the profile, and opens a window that can be worked with. What it started is ended when it fails. */
export async function openWindow(profile: Profile, options: WindowOptions): Promise<EditorWindow> {
  const editor = await ensureCodeServer(console.log);
  let server: EditorServer | undefined;
  let browser: Browser | undefined;
  const close = async (): Promise<void> => {
    await browser?.close();
    await server?.stop();
    await removeFolder(profile.folder);
  };
  try {
    if (options.vsix !== undefined) await installExtension(editor, profile, options.vsix);
    server = await startServer(editor, profile, await freePort());
    browser = await launchBrowser(profile.tmp);
    const page = await browser.newPage({ viewport: options.viewport });
    page.setDefaultTimeout(options.timeoutMs);
    await options.prepare?.(page);
    await page.goto(`${server.url}/?${new URLSearchParams({ folder: options.folder }).toString()}`);
    await workbenchIsUp(page);
    return { page, close };
  } catch (error) {
    await close();
    throw error;
  }
}

export async function workbenchIsUp(page: Page): Promise<void> {
  await page.locator('.monaco-workbench').waitFor();
  await page.locator('.statusbar').waitFor();
}

/** Removes a folder that an ending program may still be writing to. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
