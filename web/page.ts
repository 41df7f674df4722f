import { fillIn } from './model/fill-in.ts';

/** Says a text of the page in its language; a key that is not there is said itself. */
export type Say = (key: string, ...values: readonly (string | number)[]) => string;

/** What the daemon has written into its page for the script. */
export type Page = { readonly language: string; readonly say: Say };

export function readPage(): Page {
  const texts = readTexts(document.querySelector('#texts')?.textContent ?? '{}');
  return {
    language: document.documentElement.lang,
    say: (key, ...values) => fillIn(texts.get(key) ?? key, values.map(String)),
  };
}

function readTexts(json: string): ReadonlyMap<string, string> {
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(Object.entries(value).map(([key, text]) => [key, String(text)]));
}
