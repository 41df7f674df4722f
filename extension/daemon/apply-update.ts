import { type ConfigChanges } from '../../wire/results.ts';

export type UpdateClient = {
  reloadConfig(): Promise<ConfigChanges>;
  stopProcessGroup(group: string): Promise<unknown>;
  removeProcessGroup(group: string): Promise<unknown>;
  addProcessGroup(group: string): Promise<unknown>;
};

/** What `supervisorctl update` does: reread, end groups that are gone, replace changed ones, add new ones. */
export async function applyUpdate(client: UpdateClient): Promise<ConfigChanges> {
  const changes = await client.reloadConfig();
  for (const group of [...changes.removed, ...changes.changed]) {
    await client.stopProcessGroup(group);
    await client.removeProcessGroup(group);
  }
  for (const group of [...changes.changed, ...changes.added]) await client.addProcessGroup(group);
  return changes;
}
