import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page } from 'playwright-core';
import { quietSettings, writeProfile } from '../scripts/editor/profile.ts';
import { openWindow, workbenchIsUp } from '../scripts/editor/window.ts';
import { waitUntil } from '../scripts/peers/wait-until.ts';

/** One window of an editor; each opening has an extension host of its own. */
export type MeasuredWindow = {
  readonly page: Page;
  /** Loads the window anew and waits until it can be worked with and its extension host runs. */
  reopen(): Promise<void>;
  /** Bytes that belong to the extension host alone (`RssAnon`), as soon as they have stayed within a tenth for three seconds. */
  hostMemory(): Promise<number>;
  close(): Promise<void>;
};

/** `vsix`: the packed extension; `undefined`: the editor has none but its own. */
export async function openMeasuredWindow(folder: string, vsix: string | undefined): Promise<MeasuredWindow> {
  const profile = await writeProfile(await mkdtemp(join(tmpdir(), 'eb-')), {
    ...quietSettings,
    'git.enabled': false,
    'supervisord.discovery': false,
    'window.confirmBeforeClose': 'never',
    'workbench.reduceMotion': 'on',
  });
  const { page, close } = await openWindow(profile, {
    folder,
    vsix,
    viewport: { width: 1280, height: 1200 },
    timeoutMs: 120_000,
  });
  const known = new Set<number>();
  const nextHost = async (): Promise<number> => {
    const host = await waitUntil('the extension host', async () =>
      (await hostsOf(profile.folder)).find(pid => !known.has(pid)),
    );
    known.add(host);
    return host;
  };
  let host = await nextHost();
  return {
    page,
    reopen: async () => {
      await page.reload();
      await workbenchIsUp(page);
      host = await nextHost();
    },
    hostMemory: () => settledMemory(host),
    close,
  };
}

/** As the hosts say in their logs, of all windows so far. */
async function hostsOf(profileFolder: string): Promise<number[]> {
  const folder = join(profileFolder, 'data/logs');
  const files = (await readdir(folder, { recursive: true }).catch(() => [])).filter(file =>
    file.endsWith('remoteexthost.log'),
  );
  const texts = await Promise.all(files.map(file => readFile(join(folder, file), 'utf8')));
  return texts.flatMap(text =>
    Array.from(text.matchAll(/Extension host with pid (\d+) started/g), ([, pid]) => Number(pid)),
  );
}

const SETTLED_MS = 3000;

async function settledMemory(pid: number): Promise<number> {
  let [least, most, since] = [Infinity, 0, performance.now()];
  return waitUntil(
    'memory that stays as it is',
    async () => {
      const now = await anonymousBytes(pid);
      [least, most] = [Math.min(least, now), Math.max(most, now)];
      if (most > least * 1.1) [least, most, since] = [now, now, performance.now()];
      return performance.now() - since > SETTLED_MS ? now : undefined;
    },
    120_000,
  );
}

/** Source: proc(5), `RssAnon`. */
async function anonymousBytes(pid: number): Promise<number> {
  const [, kilobytes] = /^RssAnon:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}
