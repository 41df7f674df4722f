import { type Log } from '../../daemon/model/ports.ts';

/** Keeps the lines, each with its level in front: `info: …`. */
export function recordingLog(lines: string[]): Log {
  const at = (level: string) => (message: string) => {
    lines.push(`${level}: ${message}`);
  };
  return {
    critical: at('critical'),
    error: at('error'),
    warn: at('warn'),
    info: at('info'),
    debug: at('debug'),
    trace: at('trace'),
    blather: at('blather'),
  };
}
