import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Page } from 'playwright-core';
import { errorsIn, NAMES_EXTENSION } from '../support/extension-errors.ts';

/** Collects what a window's console tells of errors of the extension, unhandled rejections among them; the list grows. */
export function collectConsoleErrors(page: Page): readonly string[] {
  const found: string[] = [];
  page.on('console', message => {
    if (/error|warning/.test(message.type()) && NAMES_EXTENSION.test(message.text()))
      found.push(message.text());
  });
  return found;
}

/** What the log files of an editor's profile tell of errors of the extension, of all its windows so far. */
export async function loggedErrors(profileFolder: string): Promise<string[]> {
  const folder = join(profileFolder, 'data/logs');
  const files = (await readdir(folder, { recursive: true })).filter(file =>
    /remoteexthost\.log$|Supervisord\.log$/.test(file),
  );
  if (files.length === 0) throw new Error(`No log of an extension host in ${folder}.`);
  const texts = await Promise.all(
    files.map(async file => errorsIn(basename(file), await readFile(join(folder, file), 'utf8'))),
  );
  return texts.flat();
}
