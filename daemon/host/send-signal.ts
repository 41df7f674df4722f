import { errnoOf } from './errno-names.ts';

/** Signals a process (`pid` > 0) or a process group (`pid` < 0); the errno's name when that fails. */
export function sendSignal(pid: number, signal: number): string | undefined {
  try {
    process.kill(pid, signal);
    return undefined;
  } catch (error) {
    return errnoOf(error);
  }
}
