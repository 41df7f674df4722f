import { type Locator, type Page } from 'playwright-core';
import { waitUntil } from '../../scripts/peers/wait-until.ts';

/**
 * Something that is done with what the step before has opened, or waited for. Resolves with whether it came about; it then has
 * acted, and else it has not. A quick pick closes when a menu that goes takes the focus back, and a menu takes no click that comes
 * right after it has opened: so choosing an entry and what it opens are tried together, until they work.
 */
export type Step = () => Promise<boolean>;

/** One try of one step. What comes even later is closed and opened anew by the next try. */
const TRY_MS = 8_000;
/** A click that counts takes effect in the page at once. */
const TAKEN_MS = 2_000;
const ALL_TRIES_MS = 60_000;

/** Takes an entry of the quick pick. */
export function picking(page: Page, label: string): Step {
  const entry = page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first();
  return async () => {
    // A list that is drawn anew under the pointer takes no notice.
    while (await isDone(entry.click({ timeout: TRY_MS }))) if (await isGone(entry)) return true;
    return false;
  };
}

/** Ticks an entry of a quick pick of several, and accepts. */
export function ticking(page: Page, label: string): Step {
  const entry = page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first();
  return async () => {
    if (!(await isDone(entry.click({ timeout: TRY_MS })))) return false;
    if (!(await isThere(entry.and(page.locator('[aria-checked="true"]'))))) return false;
    return (await isDone(inputBox(page).press('Enter', { timeout: TRY_MS }))) && isGone(entry);
  };
}

/** Fills the input box and accepts it; the box of a next question, which is the same one, is another when its text or title is. */
export function typing(page: Page, text: string): Step {
  const input = inputBox(page);
  return async () => {
    if (!(await isDone(input.fill(text, { timeout: TRY_MS })))) return false;
    const title = await titleOf(page);
    if (!(await isDone(input.press('Enter', { timeout: TRY_MS })))) return false;
    return isTaken(page, text, title);
  };
}

/** Presses a button of the modal question. */
export function answering(page: Page, label: string): Step {
  const button = page.locator('.monaco-dialog-box .monaco-button', { hasText: label });
  return async () => (await isThere(button)) && isDone(button.click({ timeout: TRY_MS }));
}

/** Waits for what the step before has opened or done. */
export function shows(what: Locator): Step {
  return () => isThere(what.first());
}

/** Chooses an entry of a row's context menu and takes the steps after it; again from the menu on when one of them cannot be taken. */
export async function choose(page: Page, row: Locator, entry: string, ...steps: Step[]): Promise<void> {
  await chooseAfter([clicking(row, 'right')], page, entry, ...steps);
}

/** Chooses an entry of the menu that the first steps open, and takes the steps after it, likewise. */
export async function chooseAfter(
  opening: readonly Step[],
  page: Page,
  entry: string,
  ...steps: Step[]
): Promise<void> {
  const escaped = entry.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
  const item = page.locator('.monaco-menu .action-label', { hasText: new RegExp(`^${escaped}$`) }).first();
  const take: Step = async () => {
    if (!(await isThere(item))) return false;
    while (await isDone(item.click({ timeout: TRY_MS }))) if (await isGone(item)) return true;
    return false;
  };
  await untilTaken(page, `«${entry}» of the menu`, [...opening, take, ...steps]);
}

/** Clicks something, and takes the steps after it, likewise. */
export async function click(what: Locator, name: string, ...steps: Step[]): Promise<void> {
  await untilTaken(what.page(), `«${name}»`, [clicking(what), ...steps]);
}

export function clicking(what: Locator, button: 'left' | 'right' = 'left'): Step {
  return () => isDone(what.click({ button, timeout: TRY_MS }));
}

/** Clicks an action that is shown in a row while the pointer is over it, and takes the steps after it, likewise. */
export async function clickInline(row: Locator, action: string, ...steps: Step[]): Promise<void> {
  const button = row.locator(`.actions a[aria-label="${action}"]`);
  await untilTaken(row.page(), `«${action}» of the row`, [
    async () =>
      (await isDone(row.hover({ timeout: TRY_MS }))) && (await isDone(button.click({ timeout: TRY_MS }))),
    ...steps,
  ]);
}

/** Runs a command by its title as the command palette shows it, and takes the steps after it, likewise. */
export async function runCommand(page: Page, title: string, ...steps: Step[]): Promise<void> {
  await untilTaken(page, `the command «${title}»`, [quickOpen(page, 'F1', `>${title}`, title), ...steps]);
}

/** Opens a file of the folder by its name. */
export async function openFile(page: Page, name: string): Promise<void> {
  await untilTaken(page, `the file ${name}`, [
    quickOpen(page, 'Control+P', name, name),
    shows(page.locator(`.tab.active[data-resource-name="${name}"]`)),
    // Keys that are pressed before it has the focus are lost.
    shows(page.locator('.editor-instance .monaco-editor.focused .view-line')),
  ]);
}

function quickOpen(page: Page, key: string, typed: string, shown: string): Step {
  const input = inputBox(page);
  const entry = page.locator('.quick-input-list .monaco-list-row', { hasText: shown }).first();
  return async () => {
    await page.keyboard.press(key);
    if (!(await isDone(input.fill(typed, { timeout: TRY_MS })))) return false;
    const title = await titleOf(page);
    return (await isDone(entry.click({ timeout: TRY_MS }))) && isTaken(page, typed, title);
  };
}

/** Tries the steps from the first on until all are taken. What a try has left open is closed before the next. */
async function untilTaken(page: Page, what: string, steps: readonly Step[]): Promise<void> {
  await waitUntil(
    what,
    async () => {
      if (await areTaken(steps)) return true;
      // In a list, that key would take the selection away.
      if (await page.locator(LEFT_OPEN).locator('visible=true').first().isVisible())
        await page.keyboard.press('Escape');
      return undefined;
    },
    ALL_TRIES_MS,
  );
}

async function areTaken(steps: readonly Step[]): Promise<boolean> {
  for (const step of steps) if (!(await step())) return false;
  return true;
}

const LEFT_OPEN = '.monaco-menu, .quick-input-widget, .monaco-dialog-box';

const inputBox = (page: Page): Locator => page.locator('.quick-input-widget input.input');

const titleOf = (page: Page): Promise<string> =>
  page
    .locator('.quick-input-title')
    .first()
    .innerText({ timeout: TRY_MS })
    .catch(() => '');

/** Whether the box that held a text is gone, or asks something else, soon. */
async function isTaken(page: Page, text: string, title: string): Promise<boolean> {
  const input = inputBox(page);
  const ask = async (): Promise<true | undefined> =>
    !(await input.isVisible()) || (await input.inputValue()) !== text || (await titleOf(page)) !== title
      ? true
      : undefined;
  return isDone(waitUntil('the next', ask, TRY_MS));
}

const isThere = (what: Locator): Promise<boolean> => isDone(what.waitFor({ timeout: TRY_MS }));

const isGone = (what: Locator): Promise<boolean> =>
  isDone(what.waitFor({ state: 'hidden', timeout: TAKEN_MS }));

/** Playwright's own errors and those of a wait are the answer «no»; a page that has gone fails the next step, and so the limit. */
async function isDone(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}
