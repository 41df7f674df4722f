import { LOG_LEVELS, type LogLevel } from '../../core/config/types.ts';
import { type Log } from '../../daemon/model/ports.ts';

/** Keeps all lines, each with its level in front: `info: …`; `level` is what the log says it keeps. */
export function recordingLog(lines: string[], level: LogLevel = 'info'): Log {
  const at = (name: string) => (message: string) => {
    lines.push(`${name}: ${message}`);
  };
  return {
    isEnabled: asked => LOG_LEVELS[asked] >= LOG_LEVELS[level],
    critical: at('critical'),
    error: at('error'),
    warn: at('warn'),
    info: at('info'),
    debug: at('debug'),
    trace: at('trace'),
    blather: at('blather'),
  };
}
