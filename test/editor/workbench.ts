import { type Locator, type Page } from 'playwright-core';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../scripts/root.ts';

/** Opens a view container by its icon in the activity bar. */
export async function openView(page: Page, label: string): Promise<void> {
  await page.locator(`.activitybar .action-item a[aria-label="${label}"]`).click();
}

/** The row of a tree view whose accessible name is `name`, or begins with it and a comma. */
export function treeRow(page: Page, name: string): Locator {
  const row = '.pane-body .monaco-list-row[role="treeitem"]';
  return page.locator(`${row}[aria-label="${name}"], ${row}[aria-label^="${name}, "]`);
}

/** The visible lines of the Output panel. */
export async function outputLines(page: Page): Promise<string[]> {
  const lines = await page.locator('.output-view .view-line').allInnerTexts();
  return lines.map(line => line.replaceAll('\u00a0', ' '));
}

/** Keeps a picture of the page as `.artifacts/screenshots/<name>.png`. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = join(root, '.artifacts/screenshots');
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
