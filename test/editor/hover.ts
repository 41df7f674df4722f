import { type Locator, type Page } from 'playwright-core';

/** Puts the pointer over a word and waits until the hover with such a text is there, faded in. */
export async function hoverOver(page: Page, word: Locator, text: string): Promise<void> {
  await word.hover();
  const hover = page.locator('.monaco-hover:not(.hidden)', { hasText: text }).first();
  await hover.waitFor();
  await hover.evaluate(element => Promise.all(element.getAnimations().map(animation => animation.finished)));
}
