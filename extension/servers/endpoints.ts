import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Clock } from '../../core/clock.ts';
import { type Credentials } from '../../core/config/types.ts';
import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { parseServerUrl } from '../../wire/address.ts';
import { followEvents } from '../../wire/event-stream.ts';
import { SupervisorClient } from '../../wire/supervisor-client.ts';
import { type ConfFacts, type ConfServer, readConfFacts } from './conf-facts.ts';
import { type EndpointKind } from './connection.ts';
import { type Endpoint } from './endpoint.ts';
import { type ConfiguredServer } from '../settings.ts';

/** What changes what the views show. */
const WATCHED_EVENTS = ['PROCESS_STATE', 'PROCESS_GROUP', 'SUPERVISOR_STATE_CHANGE'] as const;

/** Milliseconds that one look at a supervisor may take. */
const WATCH_TIMEOUT_MS = 5000;

export type SupervisorEndpoint = Endpoint<SupervisorClient>;

/** Password of a user at an address, as far as it is known. */
export type Passwords = (url: string, username: string) => Promise<string | undefined>;

export type EndpointPorts = { readonly clock: Clock; readonly passwords: Passwords };

/** The control socket of the bundled daemon first, then the servers that the file itself names. */
export async function confEndpoints(
  configFile: string,
  controlSocket: string,
  ports: EndpointPorts,
): Promise<readonly SupervisorEndpoint[]> {
  const control = endpoint('control', `unix://${controlSocket}`, { username: '', password: '' }, ports.clock);
  const facts = await confFacts(configFile);
  const accepts = (processes: readonly ProcessInfo[]): boolean => isSameConfiguration(facts, processes);
  const own = (facts?.servers ?? []).map(async server =>
    (await ownEndpoint(server, ports)).map(found => ({ ...found, accepts })),
  );
  return [...control, ...(await Promise.all(own)).flat()];
}

/** The servers that a file of the machine names. */
export async function machineEndpoints(
  configFile: string,
  ports: EndpointPorts,
): Promise<readonly SupervisorEndpoint[]> {
  const own = ((await confFacts(configFile))?.servers ?? []).map(server => ownEndpoint(server, ports));
  return (await Promise.all(own)).flat();
}

/** A socket that was found. */
export function socketEndpoints(socket: string, { clock }: EndpointPorts): readonly SupervisorEndpoint[] {
  return endpoint('found', `unix://${socket}`, { username: '', password: '' }, clock);
}

export async function settingEndpoints(
  { url, username }: ConfiguredServer,
  { clock, passwords }: EndpointPorts,
): Promise<readonly SupervisorEndpoint[]> {
  const password = username === '' ? '' : ((await passwords(url, username)) ?? '');
  return endpoint('setting', url, { username, password }, clock);
}

/** `undefined`: there is no such file, or this user cannot read it. */
export async function confFacts(configFile: string): Promise<ConfFacts | undefined> {
  const here = dirname(configFile);
  const surroundings = { here, environment: process.env, absolute: (path: string) => resolve(here, path) };
  return readFile(configFile, 'utf8').then(
    text => readConfFacts(text, surroundings),
    () => undefined,
  );
}

async function ownEndpoint(
  { url, username, password }: ConfServer,
  { clock, passwords }: EndpointPorts,
): Promise<readonly SupervisorEndpoint[]> {
  const known = password ?? (await passwords(url, username)) ?? '';
  return endpoint('own', url, { username, password: known }, clock);
}

function endpoint(kind: EndpointKind, url: string, user: Credentials, clock: Clock): SupervisorEndpoint[] {
  const address = parseServerUrl(url);
  if (address === undefined) return [];
  const target = { address, clock, ...(user.username === '' ? {} : { credentials: user }) };
  return [
    {
      kind,
      address: url,
      username: user.username,
      hasPassword: user.password !== '',
      events: signal => followEvents({ ...target, signal, types: WATCHED_EVENTS }),
      watch: new SupervisorClient({ ...target, timeoutMs: WATCH_TIMEOUT_MS }),
      orders: new SupervisorClient(target),
    },
  ];
}

/**
 * A file in a folder may name a socket where the supervisor of the machine listens, which runs something else. Without
 * programs of its own (all of them included) the file cannot tell.
 */
function isSameConfiguration(facts: ConfFacts | undefined, processes: readonly ProcessInfo[]): boolean {
  if (facts === undefined || facts.groups.length === 0) return true;
  return processes.some(({ group }) => facts.groups.includes(group));
}
