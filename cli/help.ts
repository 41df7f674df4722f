import { columnLines } from './columns.ts';
import { type Command, COMMANDS } from './commands.ts';
import { type Session } from './session.ts';

const LIST_WIDTH = 79;

/** `help` alone lists the actions; `help ACTION` tells what it does. */
export function help(session: Session, topic: string): void {
  if (topic === '') {
    for (const line of actionList()) session.print(line);
  } else if (topic === 'help') {
    for (const line of helpLines(HELP_OF_HELP)) session.print(line);
  } else {
    const found = Object.hasOwn(COMMANDS, topic) ? COMMANDS[topic] : undefined;
    if (found === undefined) session.print(`*** No help on ${topic}`);
    else printHelp(session, found);
  }
}

export function printHelp(session: Session, { help: forms }: Command): void {
  for (const line of helpLines(forms)) session.print(line);
}

const HELP_OF_HELP: Command['help'] = [
  ['help', 'list all actions'],
  ['help ACTION', 'tell what an action does'],
];

function actionList(): readonly string[] {
  const header = 'default commands (type help <topic>):';
  return ['', header, '='.repeat(header.length), ...columnLines(Object.keys(COMMANDS), LIST_WIDTH), ''];
}

function helpLines(forms: Command['help']): readonly string[] {
  const width = Math.max(...forms.map(([form]) => form.length)) + 3;
  return forms.map(([form, doc]) => (form === '' ? doc : form.padEnd(width) + doc));
}
