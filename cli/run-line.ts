import { CallError } from '../wire/http-call.ts';
import { type Action, actionOf, isActionName } from './actions.ts';
import { type Outcome, runAction } from './commands.ts';
import { CtlError, endOfInput, Misuse } from './ctl-error.ts';
import { errorLine } from './error-line.ts';
import { EXIT } from './exit-status.ts';
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
    const { help } = await import('./help.ts');
    await help(session, argument, again);
    return undefined;
  }
  if (name === 'EOF') {
    session.print('');
    return 'leave';
  }
  if (isActionName(name)) {
    return perform(session, { row: actionOf(name), run: () => runAction(session, name, argument) }, text);
  }
  if (session.pluginSections.length > 0) {
    const { pluggedAction } = await import('./plugged-actions.ts');
    const plugged = await pluggedAction(session, name, argument, again);
    if (plugged !== undefined) return perform(session, plugged, text);
  }
  session.fail(`*** Unknown syntax: ${text.startsWith('?') ? `help ${text.slice(1)}` : text}`);
  return undefined;
}

async function again(session: Session, line: string): Promise<void> {
  await runLine(session, line);
}

/** The action's name ends at the first character that no name has, a blank or not. `?` is short for `help `. */
export function parseLine(text: string): { readonly name: string; readonly argument: string } {
  const full = text.startsWith('?') ? `help ${text.slice(1)}` : text;
  const name = /^\w*/.exec(full)?.[0] ?? '';
  return { name, argument: full.slice(name.length).trim() };
}

/** An action that is to be carried out. */
export type Performed = { readonly row: Action; readonly run: () => Promise<Outcome> };

async function perform(session: Session, { row, run }: Performed, line: string): Promise<Outcome> {
  try {
    try {
      return await run();
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
    return await run();
  } catch (error) {
    if (error instanceof Misuse) {
      session.fail(error.message, error.exitStatus);
      const { printHelp } = await import('./help.ts');
      printHelp(session, row);
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
