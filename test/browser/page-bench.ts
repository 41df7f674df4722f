import { rm } from 'node:fs/promises';
import { type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { ours } from '../../scripts/peers/peer.ts';
import { makeFolder, type RunningDaemon, startDaemon } from '../../scripts/peers/start-daemon.ts';
import { launchBrowser } from '../../scripts/launch-browser.ts';
import { freePort } from '../support/rpc-bench.ts';

/** A daemon with a web page, and a browser to open it in. */
export type PageBench = {
  readonly daemon: RunningDaemon;
  readonly port: number;
  readonly browser: Browser;
  /** What the pages have complained of, or been asked by dialogs of scripts: nothing, if all is well. */
  readonly troubles: readonly string[];
  /** Opens the page and waits until it is live, or without JavaScript until it is there. */
  open(options?: OpenOptions): Promise<Page>;
  close(): Promise<void>;
};

export type OpenOptions = BrowserContextOptions & { readonly address?: string };

/** `server`: more lines of `[inet_http_server]`. */
export async function openPageBench(conf: string, server = ''): Promise<PageBench> {
  const folder = await makeFolder();
  const port = await freePort();
  const servers = `[unix_http_server]\nfile=%(here)s/s.sock\n[inet_http_server]\nport=127.0.0.1:${port}\n${server}\n`;
  const daemon = await startDaemon(ours, { folder, conf, servers });
  const browser = await launchBrowser(folder);
  const troubles: string[] = [];
  return {
    daemon,
    port,
    browser,
    troubles,
    open: async ({ address = `http://127.0.0.1:${port}/`, ...options } = {}) => {
      const context = await browser.newContext({ locale: 'en-GB', ...options });
      const page = await context.newPage();
      page.on('console', message => {
        if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text());
      });
      page.on('pageerror', error => troubles.push(String(error)));
      page.on('dialog', dialog => {
        troubles.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss(); // it is a trouble already
      });
      await page.goto(address);
      if (options.javaScriptEnabled !== false) await page.locator('body.live').waitFor();
      return page;
    },
    close: async () => {
      await browser.close();
      await daemon.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
