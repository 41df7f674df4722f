import * as vscode from 'vscode';

export type HandlerPorts = {
  readonly log: vscode.LogOutputChannel;
  /** Commands that also work where the workspace is not trusted; every other one does nothing there, whoever calls it. */
  readonly worksUntrusted: ReadonlySet<string>;
};

/** Registers commands; what goes wrong in one is logged, and told to its caller. */
export function registerHandlers(
  handlers: Readonly<Record<string, (...words: unknown[]) => unknown>>,
  { log, worksUntrusted }: HandlerPorts,
): vscode.Disposable {
  return vscode.Disposable.from(
    ...Object.entries(handlers).map(([id, handle]) =>
      vscode.commands.registerCommand(id, async (...words: unknown[]) => {
        if (!vscode.workspace.isTrusted && !worksUntrusted.has(id)) return undefined;
        try {
          return await handle(...words);
        } catch (error) {
          log.error(error instanceof Error ? error : String(error));
          throw error;
        }
      }),
    ),
  );
}
