// Takes the command line of `code` for a test run (--extensionDevelopmentPath, --extensionTestsPath, a folder), runs the
// suite in code-server with a headless browser for its window, and exits with the suite's code.
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { format } from 'node:util';
import { type Page } from 'playwright-core';
import { removeFolder } from '../../scripts/editor/window.ts';
import { ensureCodeServer } from '../../scripts/editor/install.ts';
import { freePort, startServer } from '../../scripts/editor/server.ts';
import { main } from '../../scripts/setup/setup-error.ts';
import { launchBrowser } from '../../scripts/launch-browser.ts';
import { loadDevelopmentExtension } from './development-extension.ts';
import { temporaryProfile } from './profile.ts';

const SUITE_MS = 10 * 60_000;

/** The workbench's own log lines, which come by the same way as what the suite prints. */
const WORKBENCH_CHATTER =
  /^(\[|Creating a socket|Resolv(ing|ed) connection|Updating additional|getaddrinfo|Timed out waiting for authentication provider|Error while fetching the extension under development|Cannot find module '\.\/build\/Release\/watchdog')|open-vsx/;

await main(async () => {
  const words = process.argv.slice(2);
  const extensions = valuesOf(words, '--extensionDevelopmentPath').map(folder => resolve(folder));
  const [tests] = valuesOf(words, '--extensionTestsPath');
  const [folder] = words.filter(word => !word.startsWith('-'));
  if (tests === undefined) throw new Error('No --extensionTestsPath was given.');

  const profile = await temporaryProfile();
  const empty = join(profile.folder, 'empty');
  await mkdir(empty);
  const server = await startServer(await ensureCodeServer(console.log), profile, await freePort(), {});
  const browser = await launchBrowser(profile.tmp);
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(60_000);
    const suite = await listenToSuite(page);
    await loadDevelopmentExtension(page, server, extensions, resolve(tests));
    const query = new URLSearchParams({ folder: folder === undefined ? empty : resolve(folder) });
    await page.goto(`${server.url}/?${query.toString()}`);
    process.exitCode = await Promise.race([suite.exitCode, giveUp()]);
  } finally {
    await browser.close();
    await server.stop();
    await removeFolder(profile.folder);
  }
});

function valuesOf(words: readonly string[], option: string): string[] {
  return words.filter(word => word.startsWith(`${option}=`)).map(word => word.slice(option.length + 1));
}

/** The workbench calls these two functions of its window when a suite prints and when it has ended. */
async function listenToSuite(page: Page): Promise<{ readonly exitCode: Promise<number> }> {
  let end: (code: number) => void = () => undefined;
  const exitCode = new Promise<number>(resolve => {
    end = resolve;
  });
  await page.exposeFunction('codeAutomationExit', (code: number) => {
    end(code);
  });
  await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => {
    const line = format(...args);
    if (!WORKBENCH_CHATTER.test(line)) console.log(line);
  });
  return { exitCode };
}

async function giveUp(): Promise<number> {
  await delay(SUITE_MS, undefined, { ref: false });
  console.error(`The suite did not end within ${SUITE_MS / 60_000} minutes.`);
  return 1;
}
