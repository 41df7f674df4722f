import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Page } from 'playwright-core';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { type EditorSession } from './editor-session.ts';
import { screenshot } from './workbench.ts';

/** Name in the screenshots, theme, class of the workbench. The last is the one that is shown afterwards. */
const LOOKS = [
  ['high-contrast', 'Default High Contrast', 'hc-black'],
  ['dark', 'Dark Modern', 'vs-dark'],
  ['light', 'Light Modern', 'vs'],
] as const;

/** Keeps a picture of the window on a folder in each kind of theme, `NAME-light` and so on. */
export async function inEveryTheme(page: Page, folder: string, name: string): Promise<void> {
  await mkdir(join(folder, '.vscode'), { recursive: true });
  for (const [look, theme, kind] of LOOKS) {
    let asked = 0;
    await waitUntil(`the theme ${theme}`, async () => {
      // Again every two seconds: the watcher of a window that has just come takes a moment to be there.
      if (asked++ % 40 === 0)
        await writeFile(
          join(folder, '.vscode/settings.json'),
          JSON.stringify({ 'workbench.colorTheme': theme }),
        );
      await delay(50);
      return (await page.locator(`.monaco-workbench.${kind}`).count()) > 0 ? true : undefined;
    });
    await keep(page, `${name}-${look}`);
  }
}

/** Likewise for a window without a folder, which is loaded anew for each theme; `ready` waits for what it is to show. */
export async function inEveryThemeAnew(
  session: EditorSession,
  name: string,
  ready: () => Promise<void>,
): Promise<void> {
  const { page } = session;
  for (const [look, theme, kind] of LOOKS) {
    await waitUntil(
      `the theme ${theme}`,
      async () => {
        // A window does not always see what has been written just before it is loaded: then once more.
        await session.setSettings({ 'workbench.colorTheme': theme });
        await page.reload();
        const workbench = page.locator(`.monaco-workbench.${kind}`).waitFor({ timeout: LOADING_MS });
        return workbench.then(
          () => true,
          () => undefined,
        );
      },
      4 * LOADING_MS,
    );
    await ready();
    await keep(page, `${name}-${look}`);
  }
}

const LOADING_MS = 20_000;

async function keep(page: Page, name: string): Promise<void> {
  // Away from what would explain itself.
  await page.mouse.move(800, 700);
  await screenshot(page, name);
}
