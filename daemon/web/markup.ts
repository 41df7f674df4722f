/** Text that is HTML already: what `markup` makes, and nothing else. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** `undefined` and `false` leave nothing. */
export type Piece = string | number | Markup | readonly Piece[] | undefined | false;

/** HTML of a template. Whatever is put in is escaped, for content and for attributes in double quotes alike, unless it is `Markup`. */
export function markup(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return new Markup(strings.map((text, at) => text + textOf(pieces[at])).join(''));
}

/** A data block of JSON; no text in it can end the block or begin a comment. */
export function jsonBlock(id: string, value: unknown): Markup {
  const json = JSON.stringify(value).replaceAll('<', '\\u003c');
  return markup`<script type="application/json" id="${id}">${new Markup(json)}</script>`;
}

function textOf(piece: Piece): string {
  if (piece === undefined || piece === false) return '';
  if (piece instanceof Markup) return piece.text;
  if (typeof piece === 'object') return piece.map(textOf).join('');
  return escapeText(String(piece));
}

/** Characters that HTML has no room for become U+FFFD, as its parser would have it for some of them. */
function escapeText(text: string): string {
  return text.replace(FORBIDDEN, '\ufffd').replace(/[&<>"']/g, character => ENTITIES[character] ?? '');
}

// eslint-disable-next-line no-control-regex -- these are what is looked for
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
