import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { removeFolder } from '../../../scripts/editor/window.ts';
import { picking, runCommand, shows } from '../choosing.ts';
import { type EditorSession, openEditor } from '../editor-session.ts';
import { inEveryTheme } from '../looks.ts';
import { type Language, showsStep, shownLines } from '../manifest-texts.ts';
import { screenshot } from '../workbench.ts';

test('the walkthrough shows its steps, each with a picture', { timeout: 420_000 }, async () => {
  await throughEveryStep('en', async ({ page }, folder, name) => {
    await inEveryTheme(page, folder, name);
  });
});

test('the walkthrough is in Chinese in a Chinese editor', { timeout: 420_000 }, async () => {
  await throughEveryStep('zh-cn', ({ page }, _folder, name) => screenshot(page, `${name}-chinese`));
});

async function throughEveryStep(
  language: Language,
  keep: (session: EditorSession, folder: string, name: string) => Promise<void>,
): Promise<void> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'walk-')));
  const session = await openEditor(folder, { language });
  const { page } = session;
  try {
    await page.setViewportSize({ width: 1800, height: 1000 }); // there is no room for the pictures otherwise
    const steps = page.locator('.gettingStartedContainer .getting-started-step');
    const [title = ''] = shownLines('walkthrough.title', language);
    await runCommand(page, 'Welcome: Open Walkthrough...', picking(page, title), shows(steps));
    await steps.nth(4).waitFor();
    expect(await steps.count()).toBe(5);
    await showsStep(page, 'walkthrough.open.title', language);
    await keep(session, folder, 'walkthrough-open');
    await showsStep(page, 'walkthrough.start.title', language);
    await keep(session, folder, 'walkthrough-start');
    await showsStep(page, 'walkthrough.processes.title', language);
    await keep(session, folder, 'walkthrough-processes');
    await showsStep(page, 'walkthrough.edit.title', language);
    await keep(session, folder, 'walkthrough-edit');
    await showsStep(page, 'walkthrough.shell.title', language);
    await keep(session, folder, 'walkthrough-shell');
    expect(await session.errors()).toEqual([]);
  } finally {
    await session.close();
    await removeFolder(folder);
  }
}
