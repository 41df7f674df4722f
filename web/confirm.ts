import { element } from './element.ts';
import { type Say } from './page.ts';

/** What is asked before these actions; the others are done at once. */
const QUESTIONS: Readonly<Record<string, string>> = {
  clearlog: 'confirmClear',
  clearall: 'confirmClearAll',
  stopall: 'confirmStopAll',
  restartall: 'confirmRestartAll',
  stopgroup: 'confirmStopGroup',
  restartgroup: 'confirmRestartGroup',
};

/** Whether the action may be done. The answer is no when the question is closed. */
export async function mayDo(action: string, name: string, say: Say): Promise<boolean> {
  const question = QUESTIONS[action];
  if (question === undefined) return true;
  const yes = element('button', { value: 'yes', class: 'primary' }, say(action));
  const no = element('button', { value: 'no', autofocus: '' }, say('cancel'));
  const text = element('p', { id: 'question' }, say(question, name));
  const form = element('form', { method: 'dialog' }, text, element('div', { class: 'choices' }, no, yes));
  const dialog = element('dialog', { 'aria-labelledby': 'question' }, form);
  document.body.append(dialog);
  dialog.showModal();
  await new Promise<void>(resolve => {
    dialog.addEventListener('close', () => {
      resolve();
    });
  });
  dialog.remove();
  return dialog.returnValue === 'yes';
}
