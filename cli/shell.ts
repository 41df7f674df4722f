import { type Completable, completionsOf, lastWord } from './completion.ts';
import { type Outcome } from './commands.ts';
import { readHistory, writeHistory } from './history-file.ts';
import { type Editing } from './line-input.ts';
import { pluggedActions } from './plugged-actions.ts';
import { type CtlPorts } from './ports.ts';
import { runLine } from './run-line.ts';
import { Session } from './session.ts';
import { type Settings } from './settings.ts';

/** A session of its own, with the lines of earlier ones at hand. */
export async function runInteractively(settings: Settings, ports: CtlPorts): Promise<void> {
  const { historyFile } = settings;
  let lines: readonly string[] = historyFile === undefined ? [] : readHistory(historyFile);
  const editing: Editing = {
    history: lines,
    onHistory: typed => {
      lines = typed;
    },
    complete: async line => [await completionsOf(line, processes, plugged).catch(() => []), lastWord(line)],
  };
  const terminal = ports.openTerminal(editing);
  const session = new Session(settings, terminal, ports.clock);
  const processes = (): Promise<readonly Completable[]> => session.client().getAllProcessInfo();
  const plugged = await pluggedActions(session, async (asked, line) => {
    await runLine(asked, line);
  });
  await runShell(session, settings.prompt);
  terminal.dispose();
  if (historyFile !== undefined) writeHistory(historyFile, lines);
}

/** Shows the status, then carries out what is typed until `exit`, the end of the input, or Ctrl-C at the prompt. */
export async function runShell(session: Session, prompt: string): Promise<void> {
  let outcome: Outcome = await runLine(session, 'status');
  while (outcome !== 'leave') {
    const typed = await session.terminal.readLine(`${prompt}> `);
    switch (typed.kind) {
      case 'line':
        outcome = await runLine(session, typed.text);
        break;
      case 'end':
        outcome = await runLine(session, 'EOF');
        break;
      case 'interrupt':
        session.print('');
        return;
    }
  }
}
