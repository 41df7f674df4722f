import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type Launchers = {
  /** The editor's own runtime. */
  readonly runtime: string;
  /** Whether that has to be told to be Node and not an editor. */
  readonly isElectron: boolean;
  /** Path of a bundle by the command's name. */
  readonly programs: Readonly<Record<string, string>>;
};

/**
 * Writes a small shell script for each program into `folder` (made when missing), so that they can be called by their names where
 * no Node is on PATH. A script that is as it should be is not touched; a changed one appears at once.
 */
export async function writeLaunchers(folder: string, launchers: Launchers): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const [name, program] of Object.entries(launchers.programs)) {
    const path = join(folder, name);
    const text = launcherText(program, launchers);
    if ((await readFile(path, 'utf8').catch(() => '')) === text) continue;
    const aside = `${path}.${process.pid}`;
    await writeFile(aside, text, { mode: 0o755 });
    await rename(aside, path);
  }
}

/** Node raises its own soft limit of open files, so the shell's is handed over by name, as `bin/supervisord` does. */
export function launcherText(program: string, { runtime, isElectron }: Omit<Launchers, 'programs'>): string {
  return [
    '#!/bin/sh',
    'SUPERVISORD_NOFILE=$(ulimit -S -n)',
    'SUPERVISORD_PROGRAM=$0',
    'export SUPERVISORD_NOFILE SUPERVISORD_PROGRAM',
    ...(isElectron ? ['ELECTRON_RUN_AS_NODE=1', 'export ELECTRON_RUN_AS_NODE'] : []),
    `exec ${quoted(runtime)} ${quoted(program)} "$@"`,
    '',
  ].join('\n');
}

/** A word that the shell takes as it is. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
