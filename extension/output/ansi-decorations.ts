import * as vscode from 'vscode';
import { type AnsiSpan, type AnsiStyle, type AnsiText } from './ansi-text.ts';
import { LOG_SCHEME } from './log-documents.ts';

/** Lines above and below what is to be seen that are coloured, too. */
const MARGIN_LINES = 100;

/** Shows the styles of log documents in the colours of the terminal; only those near what is to be seen, as a log may have very many. */
export class AnsiDecorations {
  readonly #textOf: (uri: vscode.Uri) => AnsiText | undefined;
  readonly #types = new Map<string, vscode.TextEditorDecorationType>();
  readonly #subscriptions: vscode.Disposable;

  constructor(textOf: (uri: vscode.Uri) => AnsiText | undefined) {
    this.#textOf = textOf;
    this.#subscriptions = vscode.Disposable.from(
      vscode.window.onDidChangeVisibleTextEditors(editors => {
        for (const editor of editors) this.#decorate(editor);
      }),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
        this.#decorate(textEditor);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        for (const editor of vscode.window.visibleTextEditors)
          if (editor.document === document) this.#decorate(editor);
      }),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
    for (const type of this.#types.values()) type.dispose();
  }

  #decorate(editor: vscode.TextEditor): void {
    const { document, visibleRanges } = editor;
    const text = document.uri.scheme === LOG_SCHEME ? this.#textOf(document.uri) : undefined;
    if (text === undefined) return;
    const ranges = new Map<string, { readonly style: AnsiStyle; readonly ranges: vscode.Range[] }>();
    for (const visible of visibleRanges) {
      const first = document.offsetAt(new vscode.Position(Math.max(0, visible.start.line - MARGIN_LINES), 0));
      const last = document.offsetAt(new vscode.Position(visible.end.line + MARGIN_LINES, 0));
      for (const { start, end, style } of spansBetween(text.spans, first, last)) {
        const key = JSON.stringify(style);
        const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
        const known = ranges.get(key);
        if (known === undefined) ranges.set(key, { style, ranges: [range] });
        else known.ranges.push(range);
      }
    }
    for (const [key, { style, ranges: found }] of ranges)
      editor.setDecorations(this.#typeOf(key, style), found);
    for (const [key, type] of this.#types) if (!ranges.has(key)) editor.setDecorations(type, []);
  }

  #typeOf(key: string, style: AnsiStyle): vscode.TextEditorDecorationType {
    const known = this.#types.get(key);
    if (known !== undefined) return known;
    const type = vscode.window.createTextEditorDecorationType({
      ...(style.foreground === undefined ? {} : { color: themeColor(style.foreground) }),
      ...(style.background === undefined ? {} : { backgroundColor: themeColor(style.background) }),
      ...(style.isBold === true ? { fontWeight: 'bold' } : {}),
      ...(style.isFaint === true ? { opacity: '0.7' } : {}),
      ...(style.isItalic === true ? { fontStyle: 'italic' } : {}),
      ...(style.isUnderlined === true ? { textDecoration: 'underline' } : {}),
    });
    this.#types.set(key, type);
    return type;
  }
}

/** Those that reach into the part of the text; the spans are in order. */
function spansBetween(spans: readonly AnsiSpan[], first: number, last: number): readonly AnsiSpan[] {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= first) low = middle + 1;
    else high = middle;
  }
  const found: AnsiSpan[] = [];
  for (let index = low; index < spans.length; index += 1) {
    const span = spans[index];
    if (span === undefined || span.start > last) break;
    found.push(span);
  }
  return found;
}

const NAMES = ['Black', 'Red', 'Green', 'Yellow', 'Blue', 'Magenta', 'Cyan', 'White'];

function themeColor(color: number): vscode.ThemeColor {
  const name = NAMES[color % 8] ?? 'White';
  return new vscode.ThemeColor(`terminal.ansi${color < 8 ? '' : 'Bright'}${name}`);
}
