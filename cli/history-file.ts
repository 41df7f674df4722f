import { readFileSync, writeFileSync } from 'node:fs';

/** Lines of earlier sessions, newest first; none when the file cannot be read. */
export function readHistory(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter(line => line !== '')
      .reverse();
  } catch {
    return [];
  }
}

/** `lines` newest first; the file has the oldest first. A file that cannot be written is let be, as upstream does. */
export function writeHistory(path: string, lines: readonly string[]): void {
  try {
    writeFileSync(
      path,
      lines
        .toReversed()
        .map(line => `${line}\n`)
        .join(''),
      { mode: 0o600 },
    );
  } catch {
    return;
  }
}
