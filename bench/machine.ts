import { spawnSync } from 'node:child_process';
import { cpus, loadavg, release, type } from 'node:os';

/** On what, and beside what else, something was measured. */
export function machineLine(): string {
  const pythonVersion = spawnSync('/usr/bin/python3', ['--version'], { encoding: 'utf8' }).stdout.trim();
  const load = loadavg()
    .map(value => value.toFixed(2))
    .join(' ');
  return `${cpus().length} cores, load ${load}, ${type()} ${release()}, Node ${process.version}, ${pythonVersion}`;
}
