import { type Clock } from '../core/clock.ts';
import { type HttpTarget } from '../wire/http-call.ts';
import { SupervisorClient } from '../wire/supervisor-client.ts';
import { EXIT } from './exit-status.ts';
import { serverAddress } from './server-address.ts';
import { type Settings } from './settings.ts';
import { type Terminal } from './terminal.ts';

/** What an action works with. `exitStatus` is what the last failure set; a success leaves it. */
export class Session {
  readonly terminal: Terminal;
  readonly interactive: boolean;
  exitStatus: number = EXIT.SUCCESS;
  serverurl: string;
  username: string | undefined;
  password: string | undefined;
  readonly #caCertificate: string | undefined;
  readonly #clock: Clock;

  constructor(settings: Settings, terminal: Terminal, clock: Clock) {
    this.terminal = terminal;
    this.interactive = settings.interactive;
    this.serverurl = settings.serverurl;
    this.username = settings.username;
    this.password = settings.password;
    this.#caCertificate = settings.caCertificate;
    this.#clock = clock;
  }

  print(line: string): void {
    this.terminal.write(`${line}\n`);
  }

  /** Prints a line and remembers that the program shall end with `exitStatus`. */
  fail(line: string, exitStatus: number = EXIT.GENERIC): void {
    this.print(line);
    this.exitStatus = exitStatus;
  }

  /** For the server of this moment. Throws `CtlError` when its URL makes no sense. */
  client(): SupervisorClient {
    return new SupervisorClient({ ...this.target(), clock: this.#clock });
  }

  /** As `client`, for requests of another kind. */
  target(): HttpTarget {
    const address = serverAddress(this.serverurl);
    const { username, password } = this;
    const credentials = username === undefined || password === undefined ? undefined : { username, password };
    return { address, credentials, caCertificate: this.#caCertificate };
  }
}

/** Words between white space. */
export function wordsOf(argument: string): readonly string[] {
  return argument.split(/\s+/u).filter(word => word !== '');
}
