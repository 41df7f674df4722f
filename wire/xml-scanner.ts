/** The text is not XML of the plain kind that XML-RPC needs, or not the message that was expected. */
export class XmlSyntaxError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'XmlSyntaxError';
  }
}

/** XML elements within each other; far beyond any real message (one array costs three). */
const MAX_DEPTH = 256;

/**
 * Walks through the tags of one document, in time linear to its length. Comments, processing instructions and attributes
 * are passed over, CDATA and references are resolved. Throws `XmlSyntaxError` for everything that is not well-formed,
 * for a document type (so no entity can be declared), and for elements nested deeper than `MAX_DEPTH`.
 */
export class XmlScanner {
  readonly #xml: string;
  #at: number;
  readonly #open: string[] = [];
  #closesAtOnce = false;
  #seenRoot = false;

  /** Name of the tag `next` has moved to. */
  name = '';
  /** Character data between that tag and the one before it. */
  text = '';

  constructor(xml: string) {
    this.#xml = xml;
    this.#at = xml.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  /** Moves to the next tag; `end` when the root element is complete and nothing but blanks and comments follows. */
  next(): 'open' | 'close' | 'end' {
    this.text = '';
    if (this.#closesAtOnce) return this.#leave(this.name);
    for (;;) {
      const tag = this.#xml.indexOf('<', this.#at);
      if (tag > this.#at) this.#addText(this.#xml.slice(this.#at, tag));
      if (tag < 0) return this.#finish();
      this.#at = tag + 1;
      switch (this.#xml.charCodeAt(this.#at)) {
        case SLASH:
          return this.#closeTag();
        case QUESTION_MARK:
          this.#skipPast('?>');
          break;
        case EXCLAMATION_MARK:
          this.#declaration();
          break;
        default:
          return this.#openTag();
      }
    }
  }

  /**
   * Passes over a `<member>` whose value is one of a scalar type, and gives its name, type and text, when that comes next and
   * nothing in it needs a closer look. Nearly all that is long are such members, and one pattern finds them in a tenth of the time that
   * their eight tags take.
   */
  plainMember(): PlainMember | undefined {
    if (this.#closesAtOnce || this.#open.length > MAX_DEPTH - MEMBER_DEPTH) return undefined;
    PLAIN_MEMBER.lastIndex = this.#at;
    const found = PLAIN_MEMBER.exec(this.#xml);
    if (found === null) return undefined;
    this.#at = PLAIN_MEMBER.lastIndex;
    const [, name = '', type = '', text = ''] = found;
    return { name, type, text };
  }

  /** Passes over what is left of the element whose opening tag, or a child's closing tag, was the last one. */
  skip(): void {
    const depth = this.#open.length;
    while (this.#open.length >= depth) this.next();
  }

  #openTag(): 'open' {
    const name = this.#readName();
    if (this.#xml.charCodeAt(this.#at) === GREATER_THAN) {
      this.#at++;
    } else {
      while (this.#skip(ATTRIBUTE) !== undefined);
      const end = this.#skip(TAG_END);
      if (end === undefined) throw new XmlSyntaxError(`the tag <${name} is malformed`);
      this.#closesAtOnce = end.endsWith('/>');
    }
    if (this.#open.length === 0 && this.#seenRoot) throw new XmlSyntaxError('more than one root element');
    this.#seenRoot = true;
    if (this.#open.push(name) > MAX_DEPTH)
      throw new XmlSyntaxError(`nested deeper than ${MAX_DEPTH} elements`);
    this.name = name;
    return 'open';
  }

  #closeTag(): 'close' {
    this.#at++;
    const expected = this.#open.at(-1);
    if (expected !== undefined && this.#xml.startsWith(expected, this.#at)) {
      const end = this.#at + expected.length;
      if (this.#xml.charCodeAt(end) === GREATER_THAN) {
        this.#at = end + 1;
        return this.#leave(expected);
      }
    }
    const name = this.#readName();
    const end = this.#xml.indexOf('>', this.#at);
    if (end < 0 || this.#xml.slice(this.#at, end).trim() !== '') {
      throw new XmlSyntaxError(`the tag </${name} is malformed`);
    }
    this.#at = end + 1;
    return this.#leave(name);
  }

  #leave(name: string): 'close' {
    this.#closesAtOnce = false;
    const open = this.#open.pop();
    if (open !== name) throw new XmlSyntaxError(`</${name}> closes <${open ?? ''}>`);
    this.name = name;
    return 'close';
  }

  #finish(): 'end' {
    this.#addText(this.#xml.slice(this.#at));
    this.#at = this.#xml.length;
    if (this.#open.length > 0) throw new XmlSyntaxError(`<${this.#open.at(-1) ?? ''}> is not closed`);
    if (!this.#seenRoot) throw new XmlSyntaxError('no element');
    return 'end';
  }

  #readName(): string {
    const start = this.#at;
    while (isNameCode(this.#xml.charCodeAt(this.#at))) this.#at++;
    const length = this.#at - start;
    if (length === 0) throw new XmlSyntaxError('a tag without a name');
    const known = KNOWN_NAMES.get(nameKey(this.#xml, start, length));
    return known?.length === length && this.#xml.startsWith(known, start)
      ? known
      : this.#xml.slice(start, this.#at);
  }

  #declaration(): void {
    if (this.#xml.startsWith('!--', this.#at)) {
      this.#at += 3;
      this.#skipPast('-->');
    } else if (this.#xml.startsWith('![CDATA[', this.#at) && this.#open.length > 0) {
      const start = this.#at + 8;
      this.#skipPast(']]>');
      this.text += joinLines(this.#xml.slice(start, this.#at - 3));
    } else {
      throw new XmlSyntaxError('document types are not accepted');
    }
  }

  /** What the sticky pattern finds here, which is passed over. */
  #skip(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#xml)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #skipPast(mark: string): void {
    const found = this.#xml.indexOf(mark, this.#at);
    if (found < 0) throw new XmlSyntaxError(`«${mark}» is missing`);
    this.#at = found + mark.length;
  }

  #addText(raw: string): void {
    if (this.#open.length === 0) {
      if (raw.trim() !== '') throw new XmlSyntaxError('text outside of the root element');
      return;
    }
    const text = joinLines(raw);
    this.text += text.includes('&') ? text.replace(REFERENCE, resolveReference) : text;
  }
}

type PlainMember = { readonly name: string; readonly type: string; readonly text: string };

/** Of blanks, a member, and nothing that is a reference, a line end to be joined, or markup. */
const PLAIN_MEMBER =
  /[ \t\n]*<member>[ \t\n]*<name>([^<&\r]*)<\/name>[ \t\n]*<value><(string|int|i4|boolean|double)>([^<&\r]*)<\/\2><\/value>[ \t\n]*<\/member>/y;

/** Elements within each other: a member, its value, and the value's type. */
const MEMBER_DEPTH = 3;

const EXCLAMATION_MARK = 33;
const SLASH = 47;
const GREATER_THAN = 62;
const QUESTION_MARK = 63;

/** A number that differs for the names of XML-RPC. */
function nameKey(text: string, start: number, length: number): number {
  return (length * 128 + text.charCodeAt(start)) * 128 + text.charCodeAt(start + length - 1);
}

/** The names that long answers repeat a hundred thousand times: each is one string, whoever reads it. */
const KNOWN_NAMES: ReadonlyMap<number, string> = new Map(
  [
    ...['methodCall', 'methodName', 'methodResponse', 'fault', 'params', 'param', 'value', 'nil'],
    ...['struct', 'member', 'name', 'array', 'data'],
    ...['string', 'int', 'i4', 'boolean', 'double', 'base64', 'dateTime.iso8601'],
  ].map(name => [nameKey(name, 0, name.length), name]),
);

/** One by one: a pattern of many would take a place on the stack for each. */
const ATTRIBUTE = /\s+[^\s=<>/"']+\s*=\s*(?:"[^<"]*"|'[^<']*')/y;

const TAG_END = /\s*\/?>/y;

const REFERENCE = /&([^;&]{0,10});?/g;

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function resolveReference(whole: string, body: string): string {
  const entity = ENTITIES.get(body);
  if (entity !== undefined && whole.endsWith(';')) return entity;
  const digits = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(body);
  const code =
    digits === null ? NaN : parseInt(digits[1] ?? digits[2] ?? '', digits[1] === undefined ? 10 : 16);
  if (!(code <= 0x10ffff) || !whole.endsWith(';')) throw new XmlSyntaxError(`unknown reference ${whole}`);
  return String.fromCodePoint(code);
}

/** Letters, digits, `.`, `-`, `_`, `:` and everything beyond ASCII. */
function isNameCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 45 && code <= 58 && code !== SLASH) ||
    code === 95 ||
    code > 127
  );
}

/** Line ends as XML 1.0 section 2.11 wants them, and as expat hands them over. */
function joinLines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
