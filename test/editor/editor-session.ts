import { type Page } from 'playwright-core';
import { openWindow } from '../../scripts/editor/window.ts';
import { hostVsix } from '../../scripts/vsix.ts';
import { collectConsoleErrors, loggedErrors } from './extension-errors.ts';
import { changeSettings, temporaryProfile } from './profile.ts';

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
  const profile = await temporaryProfile(settings);
  let console: readonly string[] = [];
  const { page, close } = await openWindow(profile, {
    folder,
    vsix,
    viewport: { width: 1280, height: 800 },
    timeoutMs: 60_000,
    prepare: async page => {
      await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)}`);
      console = collectConsoleErrors(page);
    },
  });
  const errors = async (): Promise<string[]> => [...console, ...(await loggedErrors(profile.folder))];
  const setSettings = (more: Readonly<Record<string, unknown>>): Promise<void> =>
    changeSettings(profile, { ...settings, ...more });
  return { page, errors, setSettings, close };
}
