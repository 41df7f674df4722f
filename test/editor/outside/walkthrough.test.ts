import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { picking, runCommand, shows } from '../choosing.ts';
import { type EditorSession, openEditor } from '../editor-session.ts';
import { removeFolder } from '../profile.ts';
import { screenshot } from '../workbench.ts';

let folder: string;
let session: EditorSession;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'walk-')));
  session = await openEditor(folder);
}, 180_000);

afterAll(async () => {
  await session.close();
  await removeFolder(folder);
});

test('the walkthrough shows its steps, each with a picture', { timeout: 180_000 }, async () => {
  const { page } = session;
  await page.setViewportSize({ width: 1800, height: 1000 }); // there is no room for the pictures otherwise
  const steps = page.locator('.gettingStartedContainer .getting-started-step');
  await runCommand(
    page,
    'Welcome: Open Walkthrough...',
    picking(page, 'Run processes with Supervisord'),
    shows(steps),
  );
  await steps.nth(4).waitFor();
  expect(await steps.count()).toBe(5);
  const pictures = page.locator('.gettingStartedContainer .getting-started-media');
  for (const title of [
    'Have a configuration',
    'Start the daemon',
    'See what runs',
    'Change the file',
    'Use',
  ]) {
    const step = steps.filter({ hasText: title }).first();
    await step.click();
    await step.locator('.monaco-button').first().waitFor();
    await pictures.locator('visible=true').first().waitFor();
    await screenshot(page, `walkthrough-${title.replaceAll(/\W+/g, '-')}`);
  }
});
