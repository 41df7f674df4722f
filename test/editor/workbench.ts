import { type Locator, type Page } from 'playwright-core';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../scripts/root.ts';

/** Opens the workbench on a folder and waits until it can be worked with. */
export async function openWorkbench(page: Page, serverUrl: string, folder: string): Promise<void> {
  page.setDefaultTimeout(25_000);
  await page.goto(`${serverUrl}/?${new URLSearchParams({ folder }).toString()}`);
  await workbenchIsUp(page);
}

export async function workbenchIsUp(page: Page): Promise<void> {
  await page.locator('.monaco-workbench').waitFor();
  await page.locator('.statusbar').waitFor();
}

/** Opens a view container by its icon in the activity bar. */
export async function openView(page: Page, label: string): Promise<void> {
  await page.locator(`.activitybar .action-item a[aria-label="${label}"]`).click();
}

/** The row of a tree view whose accessible name is `name`, or begins with it and a comma. */
export function treeRow(page: Page, name: string): Locator {
  const row = '.pane-body .monaco-list-row[role="treeitem"]';
  return page.locator(`${row}[aria-label="${name}"], ${row}[aria-label^="${name}, "]`);
}

/** Clicks an action that is shown in a row while the pointer is over it. */
export async function clickInline(row: Locator, action: string): Promise<void> {
  await row.hover();
  await row.locator(`.actions a[aria-label="${action}"]`).click();
}

/** Runs a command by its title as the command palette shows it. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await pick(page, `>${title}`, title);
}

/** Opens a file of the folder by its name. */
export async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+P');
  await pick(page, name, name);
  await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  await page.locator('.monaco-editor .view-line').first().waitFor();
}

async function pick(page: Page, typed: string, shown: string): Promise<void> {
  const input = page.locator('.quick-input-widget input.input');
  await input.waitFor();
  await input.fill(typed);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: shown }).first().click();
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
