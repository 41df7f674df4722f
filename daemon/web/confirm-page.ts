import { type Assets } from './assets.ts';
import { documentOf } from './document.ts';
import { type Form } from './form.ts';
import { markup, type Markup } from './markup.ts';
import { type TextKey } from './texts.ts';
import { type Visitor } from './visitor.ts';

export type Question = {
  /** The action in words. */
  readonly what: string;
  readonly text: Extract<TextKey, 'confirm' | 'confirmStale'>;
  /** Where the form goes, from this page. */
  readonly target: string;
  /** From this page to that of the processes. */
  readonly base: string;
  /** What the form says beside the token. */
  readonly form: Form;
  readonly token: string;
};

/** Asks whether it was the visitor who asked for an action, and does it by POST with the token that only a page of ours has. */
export function confirmPage(question: Question, assets: Assets, visitor: Visitor): Markup {
  const { what, text, target, base, form, token } = question;
  const { say } = visitor;
  const fields = [...form].map(
    ([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">\n`,
  );
  const body = markup`<main class="confirm">
<h1>${say('confirmTitle')}</h1>
<p>${say(text, what)}</p>
<form method="post" action="${target}">
<input type="hidden" name="token" value="${token}">
${fields}<button class="confirm">${say('confirmDo', what)}</button>
</form>
<p><a href="${base === '' ? './' : base}">${say('back')}</a></p>
</main>`;
  return documentOf({ kind: 'confirm', title: say('confirmTitle'), base, token: '', body }, assets, visitor);
}
