import { type ServerView } from '../servers/connection.ts';
import { pickServer } from '../commands/pick-server.ts';
import { type EditingCommandId } from './contributions.ts';
import { importUnits } from './import-units.ts';
import { newProgram } from './new-program.ts';
import { type TargetPorts } from './target-file.ts';
import { type UpdatePreview } from './update-preview.ts';

export type EditingCommandPorts = TargetPorts & {
  readonly preview: UpdatePreview;
  readonly openShell: () => Promise<void>;
  /** Id of the server of a row of the tree. */
  readonly serverOfRow: (row: string) => string | undefined;
};

/** One handler for each command of the editor and of what is around it. */
export function editingCommands(
  ports: EditingCommandPorts,
): Readonly<Record<EditingCommandId, (given: unknown) => unknown>> {
  return {
    'supervisord.openShell': () => ports.openShell(),
    'supervisord.previewUpdate': async given => {
      const server = await updatableServer(ports, given);
      if (server !== undefined) await ports.preview.show(server);
    },
    'supervisord.newProgram': given => newProgram(ports, given),
    'supervisord.importUnits': given => importUnits(ports, given),
  };
}

function updatableServer(
  { servers, serverOfRow }: EditingCommandPorts,
  given: unknown,
): Promise<ServerView | undefined> {
  const wanted = servers
    .views()
    .filter(({ connection, configFile }) => connection.kind === 'live' && configFile !== undefined);
  const row = typeof given === 'string' ? serverOfRow(given) : undefined;
  const ofRow = wanted.filter(({ id }) => id === row);
  return pickServer(ofRow.length === 0 ? wanted : ofRow);
}
