import { nodeClock } from '../wire/node-clock.ts';
import { NodeTerminal } from './node-terminal.ts';
import { supervisorctl } from './supervisorctl.ts';

const ports = {
  // The launcher knows how it was called; `argv` only knows the bundle.
  program: process.env['SUPERVISORCTL_PROGRAM'] ?? process.argv[1] ?? 'supervisorctl',
  clock: nodeClock,
  openTerminal: (editing?: ConstructorParameters<typeof NodeTerminal>[0]) => new NodeTerminal(editing),
};

// No `process.exit`: a pipe takes what was written in its own time. The program tells its errors itself.
void supervisorctl(process.argv.slice(2), ports).then(exitStatus => {
  process.exitCode = exitStatus;
});
