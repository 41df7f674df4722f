import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mask } from './masks.ts';

/**
 * Every file of a folder as `NAME: TEXT`, with masks, in the order of the alphabet; of a large one its size. The daemon's own
 * log is compared by its messages, and the two configurations are ours.
 */
export async function filesLeft(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const shown = entries
    .filter(entry => entry.isFile() && !OWN.test(entry.name))
    .map(async ({ name, parentPath }) => {
      const path = join(parentPath, name);
      const text = name === 'supervisord.pid' ? 'PID' : await readFile(path, 'utf8');
      return mask(`${path}: ${text.length > LARGE ? `${text.length} characters` : text}`, folder);
    });
  return (await Promise.all(shown)).sort();
}

const OWN = /^(supervisord\.log.*|supervisord\.conf|supervisorctl\.conf)$/;
const LARGE = 65_536;
