import { type ActionOption } from './action-options.ts';
import { columnLines } from './columns.ts';
import { type Action, actionOf, ACTIONS, isActionName } from './actions.ts';
import { type PluggedRows, pluggedRows, type RunAgain } from './plugged-actions.ts';
import { type Session } from './session.ts';

const LIST_WIDTH = 79;

/** `help` alone lists the actions; `help ACTION` tells what it does. */
export async function help(session: Session, topic: string, runAgain: RunAgain): Promise<void> {
  if (topic === 'help') {
    session.printLines(helpLines(HELP_OF_HELP));
    return;
  }
  if (isActionName(topic)) {
    printHelp(session, actionOf(topic));
    return;
  }
  const plugins = await pluggedRows(session, runAgain);
  if (topic === '') {
    session.printLines(actionList(plugins));
    return;
  }
  const row = plugins.map(({ rows }) => (Object.hasOwn(rows, topic) ? rows[topic] : undefined)).find(Boolean);
  if (row === undefined) session.print(`*** No help on ${topic}`);
  else printHelp(session, row);
}

export function printHelp(session: Session, { help: forms, options = [] }: Action): void {
  session.printLines([...helpLines(forms), ...optionLines(options)]);
}

const HELP_OF_HELP: Action['help'] = [
  ['help', 'list all actions'],
  ['help ACTION', 'tell what an action does'],
];

function actionList(plugins: readonly PluggedRows[]): readonly string[] {
  const all = Object.entries<Action>(ACTIONS);
  const [theirs, ours] = [false, true].map(isOurs =>
    all.filter(([, action]) => (action.isOurs === true) === isOurs).map(([name]) => name),
  );
  return [
    ...block('default', theirs ?? []),
    ...block('more', ours ?? []),
    ...plugins.flatMap(({ name, rows }) => block(name, Object.keys(rows))),
  ];
}

/** As upstream lists the actions of a plug-in. */
function block(title: string, names: readonly string[]): readonly string[] {
  const header = `${title} commands (type help <topic>):`;
  return ['', header, '='.repeat(header.length), ...columnLines([...names].sort(), LIST_WIDTH), ''];
}

function helpLines(forms: Action['help']): readonly string[] {
  const width = Math.max(0, ...forms.map(([form]) => form.length)) + 3;
  return forms.map(([form, doc]) => (form === '' ? doc : form.padEnd(width) + doc));
}

function optionLines(options: readonly ActionOption[]): readonly string[] {
  return helpLines(
    options.map(({ long, value, doc }) => [`  --${long}${value === undefined ? '' : ` ${value}`}`, doc]),
  );
}
