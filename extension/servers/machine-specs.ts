import { dirname } from 'node:path';
import { confFacts } from './endpoints.ts';
import { foundSockets, machineConfs } from './found-servers.ts';
import { type ServerSpec } from './servers.ts';
import { type Settings } from '../settings.ts';

/** Supervisors of the machine that are not named otherwise: not by `confs`, files of the workspace, nor by the settings. */
export async function machineSpecs(
  confs: readonly string[],
  controlSockets: readonly string[],
  { servers }: Settings,
): Promise<readonly ServerSpec[]> {
  const files = (await machineConfs()).filter(path => !confs.includes(path));
  const facts = await Promise.all([...confs, ...files].map(path => confFacts(path)));
  const named = new Set([
    ...controlSockets.map(path => `unix://${path}`),
    ...servers.map(({ url }) => url),
    ...facts.flatMap(found => found?.servers.map(({ url }) => url) ?? []),
  ]);
  const sockets = (await foundSockets(controlFolders(controlSockets))).filter(
    path => !named.has(`unix://${path}`),
  );
  return [
    ...files.map(path => ({
      kind: 'machine' as const,
      id: `machine:${path}`,
      label: path,
      configFile: path,
    })),
    ...sockets.map(path => ({ kind: 'socket' as const, id: `socket:${path}`, label: path, socket: path })),
  ];
}

function controlFolders(sockets: readonly string[]): readonly string[] {
  return [...new Set(sockets.map(path => dirname(path)))];
}
