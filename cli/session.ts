import { type Clock } from '../core/clock.ts';
import { type PluginConfig } from '../core/config/types.ts';
import { type HttpTarget } from '../wire/http-call.ts';
import { SupervisorClient } from '../wire/supervisor-client.ts';
import { type Colour, painted, paintedLine } from './colours.ts';
import { EXIT } from './exit-status.ts';
import { hintFor } from './hints.ts';
import { type LoadedPlugin } from './load-plugins.ts';
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
  /** The sections `[ctlplugin:x]` of the file. */
  readonly pluginSections: readonly PluginConfig[];
  /** Their modules, once they have been wanted. */
  plugins: Promise<readonly LoadedPlugin[]> | undefined;
  /** Folder of the file. */
  readonly here: string;
  readonly clock: Clock;
  readonly hasColours: boolean;
  /** For each answer, as the command line says; `undefined`: as long as it takes. */
  readonly timeoutMs: number | undefined;

  constructor(settings: Settings, terminal: Terminal, clock: Clock) {
    this.terminal = terminal;
    this.interactive = settings.interactive;
    this.serverurl = settings.serverurl;
    this.username = settings.username;
    this.password = settings.password;
    this.#caCertificate = settings.caCertificate;
    this.pluginSections = settings.plugins;
    this.here = settings.here;
    this.clock = clock;
    this.hasColours = settings.colour === 'always' || (settings.colour === 'auto' && terminal.hasColours);
    this.timeoutMs = settings.timeoutMs;
  }

  print(line: string): void {
    this.printLines([line]);
  }

  /** At once: a write for each of them wakes up whoever reads them as often. */
  printLines(lines: readonly string[]): void {
    const shown = this.hasColours ? lines.map(paintedLine) : lines;
    if (shown.length > 0) this.terminal.write(`${shown.join('\n')}\n`);
  }

  /** For programs: one value, and nothing else on standard output. */
  printJson(value: unknown): void {
    this.terminal.write(`${JSON.stringify(value, undefined, 2)}\n`);
  }

  paint(colour: Colour, text: string): string {
    return this.hasColours ? painted(colour, text) : text;
  }

  /** Says on a terminal what could be done about an error whose own line has been told. */
  hint(error: unknown): void {
    if (!this.terminal.isSeen) return;
    const hint = hintFor(error, this.serverurl);
    if (hint !== undefined) this.terminal.writeError(`${this.paint('faint', hint)}\n`);
  }

  /** Prints a line and remembers that the program shall end with `exitStatus`. */
  fail(line: string, exitStatus: number = EXIT.GENERIC): void {
    this.print(line);
    this.exitStatus = exitStatus;
  }

  /** For the server of this moment; `timeoutMs` as the command line says. Throws `CtlError` when its URL makes no sense. */
  client(timeoutMs = this.timeoutMs): SupervisorClient {
    return new SupervisorClient({ ...this.target(), clock: this.clock, timeoutMs });
  }

  /** As `client`, for requests of another kind. */
  target(): HttpTarget {
    const address = serverAddress(this.serverurl);
    const { username, password } = this;
    const credentials = username === undefined || password === undefined ? undefined : { username, password };
    return { address, credentials, caCertificate: this.#caCertificate };
  }
}

/** An error beside JSON goes to standard error; else it is printed as ever. */
export function tellTrouble(session: Session, line: string, exitStatus: number, isJson: boolean): void {
  if (!isJson) {
    session.fail(line, exitStatus);
    return;
  }
  session.terminal.writeError(`${line}\n`);
  session.exitStatus = exitStatus;
}

/** Words between white space. */
export function wordsOf(argument: string): readonly string[] {
  return argument.split(/\s+/u).filter(word => word !== '');
}
