import { type Outcome } from './commands.ts';
import { runLine } from './run-line.ts';
import { type Session } from './session.ts';

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
