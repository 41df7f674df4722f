import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where things fetched for tests and the demo are kept between runs, made when missing. */
export function cacheFolder(): string {
  const folder = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'vscode-supervisord');
  mkdirSync(folder, { recursive: true });
  return folder;
}
