import { signalName } from '../../core/protocol/signals.ts';
import { type ExitStatus } from './ports.ts';

/** `exit status 3`, `terminated by SIGKILL`, `terminated by SIGSEGV (core dumped)`: the words in upstream's log. */
export function describeExit(status: ExitStatus): string {
  switch (status.kind) {
    case 'exited':
      return `exit status ${status.code}`;
    case 'signalled': {
      const name = signalName(status.signal) ?? `signal ${status.signal}`;
      return `terminated by ${name}${status.coreDumped ? ' (core dumped)' : ''}`;
    }
  }
}

/** The exit code that clients see: -1 for a death by signal. */
export function exitCodeOf(status: ExitStatus): number {
  switch (status.kind) {
    case 'exited':
      return status.code;
    case 'signalled':
      return -1;
  }
}
