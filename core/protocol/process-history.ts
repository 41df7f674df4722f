import { readStruct } from './read-struct.ts';
import { type RpcValue } from './rpc-value.ts';

/** One past run of a process, or a start that came to nothing: an item of `supervisord.getProcessHistory`. */
export type ProcessRun = {
  /** `exited` by itself, `signalled` by a signal, or `not-started`. */
  readonly kind: string;
  /** Unix seconds; `started` is 0 where it has not been. */
  readonly started: number;
  readonly ended: number;
  /** Seconds, with a fraction. */
  readonly uptime: number;
  /** 0: none. */
  readonly pid: number;
  /** -1 after a signal, and where it has not been started. */
  readonly exitstatus: number;
  /** Number of the signal, and its name; 0 and empty: none. */
  readonly signal: number;
  readonly signame: string;
  readonly coredumped: boolean;
  /** Somebody had asked it to stop. */
  readonly asked: boolean;
  /** `exit status 1`, `terminated by SIGKILL`, or why it was not started. */
  readonly description: string;
  /** The last lines of its stderr; with `redirect_stderr` of all it has written. */
  readonly stderr: string;
};

const PROCESS_RUN = {
  kind: 'string',
  started: 'number',
  ended: 'number',
  uptime: 'number',
  pid: 'number',
  exitstatus: 'number',
  signal: 'number',
  signame: 'string',
  coredumped: 'boolean',
  asked: 'boolean',
  description: 'string',
  stderr: 'string',
} as const;

/** `undefined` when a member is missing or of another type. */
export function readProcessRun(value: RpcValue): ProcessRun | undefined {
  return readStruct(PROCESS_RUN, value);
}
