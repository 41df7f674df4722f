import { type RpcValue } from '../core/protocol/rpc-value.ts';

/**
 * What a JavaScript module that `[ctlplugin:x]` names exports: it is called when an action of its own may be wanted, with the
 * other options of the section, and makes actions by their names.
 */
export type CtlPluginFactory = (
  controller: Controller,
  settings: Readonly<Record<string, string>>,
) => PluginActions | Promise<PluginActions>;

export type PluginActions = Readonly<Record<string, PluginAction>>;

export type PluginAction = {
  /** Forms of the action, each with what it does, for `help`. */
  readonly help?: readonly (readonly [form: string, doc: string])[];
  /** What the tabulator offers behind it: names of groups, of processes, or these words. */
  readonly completes?: 'groups' | 'processes' | readonly string[];
  /** `argument` is the rest of the line, trimmed. What it throws is told in a line `error: …`, with status 1. */
  run(argument: string): void | Promise<void>;
};

/** What a module gets of supervisorctl. */
export type Controller = {
  /** Calls a method of the daemon; rejects with an Error that has a `code` when it is refused. */
  call(method: string, ...params: readonly RpcValue[]): Promise<RpcValue>;
  /** A line on standard output. */
  print(line: string): void;
  /** The same, and the program shall end with a status; 1 when it is left out. */
  fail(line: string, exitStatus?: number): void;
  /** Carries out another line, such as `status web`. */
  run(line: string): Promise<void>;
};
