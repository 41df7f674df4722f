import { type Page } from 'playwright-core';
import { chooseAfter, click, clicking, shows, type Step } from './choosing.ts';

/** Clicks a button above the view, and takes the steps after it. */
export async function clickAboveView(page: Page, action: string, ...steps: Step[]): Promise<void> {
  await click(page.locator(`${VIEW_TITLE} a[aria-label="${action}"]`), action, ...steps);
}

/** Chooses an entry of the menu above the view, and takes the steps after it. */
export async function chooseAboveView(page: Page, entry: string, ...steps: Step[]): Promise<void> {
  const more = page.locator(`${VIEW_TITLE} a[aria-label^="Views and More Actions"]`);
  await chooseAfter([clicking(more)], page, entry, ...steps);
}

/** Clicks a button above the file that is being edited, and takes the steps after it. */
export async function clickAboveEditor(page: Page, action: string, ...steps: Step[]): Promise<void> {
  await click(page.locator(`.part.editor .editor-actions a[aria-label="${action}"]`), action, ...steps);
}

/** Chooses an entry of the context menu of the file that is being edited, and takes the steps after it. */
export async function chooseInEditor(page: Page, entry: string, ...steps: Step[]): Promise<void> {
  const line = page.locator('.editor-instance .view-line').first();
  await chooseAfter([clicking(line, 'right')], page, entry, ...steps);
}

/** Chooses an entry of the context menu of a file in the explorer, which is opened for it, and takes the steps after it. */
export async function chooseForFile(
  page: Page,
  file: string,
  entry: string,
  ...steps: Step[]
): Promise<void> {
  const row = page.locator(`.explorer-folders-view .monaco-list-row[aria-label="${file}"]`);
  // The number of unsaved files lies over the icon itself.
  const icon = page.locator('.activitybar .action-item:has(a[aria-label^="Explorer"])');
  const opening: Step = async () => (await row.isVisible()) || ((await clicking(icon)()) && shows(row)());
  await chooseAfter([opening, clicking(row, 'right')], page, entry, ...steps);
}

const VIEW_TITLE = '.part.sidebar .composite.title';
