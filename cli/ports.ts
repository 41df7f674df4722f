import { type Clock, type Disposable } from '../core/clock.ts';
import { type Editing } from './line-input.ts';
import { type Terminal } from './terminal.ts';

/** What the program needs of the process that it is. */
export type CtlPorts = {
  /** How it was called. */
  readonly program: string;
  readonly clock: Clock;
  /** `editing`: for a shell. */
  readonly openTerminal: (editing?: Editing) => Terminal & Disposable;
};
