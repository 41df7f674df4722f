import { CallError } from '../wire/http-call.ts';
import { type ActionName, actionOf, isActionName } from './actions.ts';
import { type Outcome, runAction } from './commands.ts';
import { CtlError, endOfInput, Misuse } from './ctl-error.ts';
import { errorLine } from './error-line.ts';
import { EXIT } from './exit-status.ts';
import { help, printHelp } from './help.ts';
import { type Session } from './session.ts';

/**
 * Carries out one line: an action and its arguments. Whatever goes wrong is told on the terminal and left in the session's
 * exit status; nothing is thrown.
 */
export async function runLine(session: Session, line: string): Promise<Outcome> {
  const text = line.trim();
  if (text === '') return undefined;
  const { name, argument } = parseLine(text);
  if (name === 'help') {
    help(session, argument);
    return undefined;
  }
  if (name === 'EOF') {
    session.print('');
    return 'leave';
  }
  if (!isActionName(name)) {
    session.fail(`*** Unknown syntax: ${text.startsWith('?') ? `help ${text.slice(1)}` : text}`);
    return undefined;
  }
  return perform(session, name, argument, text);
}

/** The action's name ends at the first character that no name has, a blank or not. `?` is short for `help `. */
export function parseLine(text: string): { readonly name: string; readonly argument: string } {
  const full = text.startsWith('?') ? `help ${text.slice(1)}` : text;
  const name = /^\w*/.exec(full)?.[0] ?? '';
  return { name, argument: full.slice(name.length).trim() };
}

async function perform(session: Session, name: ActionName, argument: string, line: string): Promise<Outcome> {
  try {
    try {
      return await runAction(session, name, argument);
    } catch (error) {
      if (!(error instanceof CallError && error.failure.kind === 'unauthorized')) throw error;
    }
    session.print('Server requires authentication');
    if (session.interactive) {
      await askCredentials(session);
      return await runLine(session, line);
    }
    session.exitStatus = EXIT.GENERIC;
    // Compat: tried once more, so that the error's own line follows.
    return await runAction(session, name, argument);
  } catch (error) {
    if (error instanceof Misuse) {
      session.fail(error.message, error.exitStatus);
      printHelp(session, actionOf(name));
    } else {
      session.fail(errorLine(error), EXIT.GENERIC);
      session.hint(error);
    }
    return undefined;
  }
}

/** For the rest of the session. Throws `CtlError` when nobody answers. */
async function askCredentials(session: Session): Promise<void> {
  const username = await session.terminal.readLine('Username:');
  if (username.kind !== 'line') throw endOfInput();
  const password = await session.terminal.readHidden('Password:');
  // Compat: without the words that Python has for the end of an input that is shown.
  if (password.kind !== 'line') throw new CtlError('EOFError', '');
  session.print('');
  session.username = username.text;
  session.password = password.text;
}
