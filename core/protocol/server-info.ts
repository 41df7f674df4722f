import { readMember, readName, readStruct } from './read-struct.ts';
import { type RpcValue } from './rpc-value.ts';

/** What this daemon can do that Supervisor cannot, for clients to ask for by name; `process-usage` is only there on Linux. */
export const FEATURES = ['reload-plan', 'process-history', 'process-usage'] as const;

/** The answer of `supervisord.getServerInfo`. */
export type ServerInfo = {
  /** Of this package. */
  readonly version: string;
  readonly supervisor_version: string;
  readonly api_version: string;
  /** As `process.version` and its kin have them: `v20.1.0`, `linux`, `x64`. */
  readonly node_version: string;
  readonly platform: string;
  readonly arch: string;
  /** Whether the C library is used; without it some things of processes differ. */
  readonly libc: boolean;
  readonly pid: number;
  readonly uid: number;
  readonly identifier: string;
  /** Unix seconds; a restart by method or signal does not change it. */
  readonly started: number;
  /** Whether it has stayed with the terminal or program that started it. */
  readonly foreground: boolean;
  /** Absolute. */
  readonly config_file: string;
  /** The additional socket; empty: none. */
  readonly control_socket: string;
  readonly executable: string;
  /** Of the command line, after the program; secrets are masked. */
  readonly arguments: readonly string[];
  readonly features: readonly string[];
};

const SERVER_INFO = {
  version: 'string',
  supervisor_version: 'string',
  api_version: 'string',
  node_version: 'string',
  platform: 'string',
  arch: 'string',
  libc: 'boolean',
  pid: 'number',
  uid: 'number',
  identifier: 'string',
  started: 'number',
  foreground: 'boolean',
  config_file: 'string',
  control_socket: 'string',
  executable: 'string',
} as const;

/** `undefined` when a member is missing or of another type. */
export function readServerInfo(value: RpcValue): ServerInfo | undefined {
  const info = readStruct(SERVER_INFO, value);
  const words = readMember(value, 'arguments', readName);
  const features = readMember(value, 'features', readName);
  return info && words && features ? { ...info, arguments: words, features } : undefined;
}
