import { type Clock } from '../../core/clock.ts';
import { type RpcValue } from '../../core/protocol/rpc-value.ts';
import { type Log } from '../model/ports.ts';
import { type ActionDoor } from './action-door.ts';
import { type DaemonControl } from './control.ts';
import { type Role, type Visit } from './route.ts';

/** `text` of a fault is its fault string: `NAME` or `NAME: extra`. */
export type CallOutcome =
  | { readonly kind: 'done'; readonly value: RpcValue }
  | { readonly kind: 'fault'; readonly code: number; readonly text: string };

/**
 * What the web page has of the daemon. The page is a bundle of its own, with copies of whatever it imports: what is compared by
 * identity (classes of errors) stays on this side.
 */
export type PagePort = {
  readonly control: DaemonControl;
  readonly clock: Clock;
  readonly log: Log;
  readonly actions: ActionDoor;
  /** Calls a method of `supervisor.…`, whatever interfaces the file configures. Rejects only for a bug. */
  readonly call: (method: string, params: readonly RpcValue[], role: Role) => Promise<CallOutcome>;
};

export type WebPage = { readonly serve: (visit: Visit) => void | Promise<void> };

/** What the bundle of the page exports. */
export type PageModule = {
  /** Of the package that the bundle is from. */
  readonly version: string;
  readonly openWebPage: (port: PagePort) => Promise<WebPage>;
};
