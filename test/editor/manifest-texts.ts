import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Locator, type Page } from 'playwright-core';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { root } from '../../scripts/root.ts';

export type Language = 'en' | 'zh-cn';

/** The lines of a text of the manifest as people read them, without the marks of links and buttons. */
export function shownLines(key: string, language: Language): string[] {
  const file = language === 'en' ? 'package.nls.json' : `package.nls.${language}.json`;
  const text = (JSON.parse(readFileSync(join(root, file), 'utf8')) as Readonly<Record<string, string>>)[key];
  if (text === undefined) throw new Error(`${file} has no ${key}.`);
  return text.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').split('\n');
}

/** Waits until the empty view says this text, all of it and nothing else. */
export async function showsWelcome(page: Page, key: string, language: Language): Promise<void> {
  await hasLines(page.locator('.pane-body .welcome-view-content'), key, language);
}

/** Waits until a step of the walkthrough, opened, has this title, its description and a picture. */
export async function showsStep(page: Page, key: string, language: Language): Promise<void> {
  const [title = ''] = shownLines(key, language);
  const step = page.locator('.gettingStartedContainer .getting-started-step', { hasText: title });
  await step.click();
  await hasLines(
    step.locator('.step-description-container'),
    key.replace('.title', '.description'),
    language,
  );
  await page
    .locator('.gettingStartedContainer .getting-started-media')
    .locator('visible=true')
    .first()
    .waitFor();
}

async function hasLines(what: Locator, key: string, language: Language): Promise<void> {
  const wanted = shownLines(key, language);
  let shown: readonly string[] = [];
  await waitUntil(`«${wanted.join(' ')}»`, async () => {
    shown = (await what.locator('visible=true').allInnerTexts())
      .join('\n')
      .split(/\n+/)
      .map(line => line.trim());
    return wanted.every(line => shown.includes(line)) ? true : undefined;
  }).catch((error: unknown) => {
    throw new Error(`There is: ${JSON.stringify(shown)}`, { cause: error });
  });
}
