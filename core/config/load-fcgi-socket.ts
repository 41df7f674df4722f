import { type fcgiProgram } from '../schema/program-sections.ts';
import { type SectionReader } from './section-reader.ts';
import { type FcgiSocket } from './types.ts';

/** The socket of an fcgi program, its address in upstream's normal form. Throws `Refused`. */
export function readFcgiSocket(
  reader: SectionReader<typeof fcgiProgram.options>,
  here: string,
  programName: string,
): FcgiSocket {
  const names = new Map([['here', here]]);
  const user = reader.read('user', names);
  const backlog = reader.read('socket_backlog', names);
  const owner = reader.read('socket_owner', names);
  const mode = reader.read('socket_mode', names);
  const socketNames = new Map([['program_name', programName], ...names]);
  const text = reader.expandedText('socket', socketNames);
  if (text !== '' && !text.startsWith('unix://') && (owner !== undefined || mode !== undefined)) {
    const reason = 'socket_owner and socket_mode params should only be used with a Unix domain socket';
    const option = owner === undefined ? 'socket_mode' : 'socket_owner';
    reader.refuse('conflict', `${reason} in [${reader.section.title}] socket`, option);
  }
  const address = reader.read('socket', socketNames);
  switch (address.kind) {
    case 'inet':
      return { url: `tcp://${address.host}:${address.port}`, backlog, owner: undefined, mode: undefined };
    case 'unix': {
      const programUser = user === undefined || user.uid === reader.surroundings.uid ? undefined : user;
      return { url: `unix://${address.path}`, backlog, owner: owner ?? programUser, mode: mode ?? 0o700 };
    }
  }
}
