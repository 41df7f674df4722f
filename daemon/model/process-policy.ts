import { type ProcessConfig } from '../../core/config/types.ts';
import { type ProcessPolicy } from './process-step.ts';

/** Where the configuration's words become the machine's. */
export function policyOf(config: ProcessConfig): ProcessPolicy {
  return {
    name: config.name,
    autorestart: config.autorestart,
    startMs: config.startsecs * 1000,
    retries: config.startretries,
    exitcodes: config.exitcodes,
    stopsignal: config.stopsignal,
    stopMs: config.stopwaitsecs * 1000,
    stopasgroup: config.stopasgroup,
    killasgroup: config.killasgroup,
    respawns: true,
  };
}
