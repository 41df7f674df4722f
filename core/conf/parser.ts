import { isSpace, stripEnd } from '../text/python-text.ts';
import { SourceText, type Span } from '../text/source-text.ts';
import { lines, type LineToken } from './lexer.ts';
import {
  type CommentNode,
  type ConfTree,
  type ErrorNode,
  type OptionNode,
  type SectionChild,
  type SectionNode,
} from './cst.ts';

/**
 * Reads a file as Python's `RawConfigParser(strict=False, inline_comment_prefixes=(';', '#'))` does, goes on behind a bad line,
 * and never throws. Linear in the length of the text.
 */
export function parseConf(text: string): ConfTree {
  const state: State = {
    text,
    prologue: [],
    sections: [],
    errors: [],
    option: undefined,
    indent: 0,
    line: 0,
  };
  for (const token of lines(text)) {
    state.line += 1;
    readToken(state, token);
  }
  return {
    source: new SourceText(text),
    prologue: state.prologue,
    sections: state.sections.map(section => finishSection(text, section)),
    errors: state.errors,
  };
}

type OpenOption = {
  readonly section: OpenSection;
  readonly name: string;
  readonly nameSpan: Span;
  readonly lines: [Span, ...Span[]];
};

type OpenSection = {
  readonly title: string;
  readonly titleSpan: Span;
  readonly headerSpan: Span;
  end: number;
  readonly children: (OpenOption | CommentNode | ErrorNode)[];
};

type State = {
  readonly text: string;
  readonly prologue: (CommentNode | ErrorNode)[];
  readonly sections: OpenSection[];
  readonly errors: ErrorNode[];
  /** The option that a deeper line continues. */
  option: OpenOption | undefined;
  /** Of the line that opened the option, or of the last header. */
  indent: number;
  line: number;
};

function readToken(state: State, token: LineToken): void {
  switch (token.kind) {
    case 'blank':
      state.option?.lines.push(token.content);
      return;
    case 'comment':
      add(state, { kind: 'comment', span: token.comment });
      return;
    case 'content':
      if (state.option !== undefined && token.indent > state.indent) {
        state.option.lines.push(token.content);
        state.option.section.end = token.content.end;
      } else {
        state.indent = token.indent;
        readContent(state, token);
      }
      return;
  }
}

function readContent(state: State, token: LineToken): void {
  const { start, end } = token.content;
  const content = state.text.slice(start, end);
  const close = content.lastIndexOf(']');
  if (content.startsWith('[') && close >= 2) {
    state.option = undefined;
    state.sections.push({
      title: content.slice(1, close),
      titleSpan: { start: start + 1, end: start + close },
      headerSpan: { start, end: start + close + 1 },
      end,
      children: [],
    });
    return;
  }
  const delimiter = content.search(/[=:]/);
  const section = state.sections.at(-1);
  const name = stripEnd(content.slice(0, Math.max(delimiter, 0)));
  if (section === undefined) addError(state, token, 'outside-section');
  else if (delimiter === -1) addError(state, token, 'not-an-option');
  else if (name === '') {
    state.option = undefined;
    addError(state, token, 'not-an-option');
  } else {
    const lines: [Span] = [behindSpace(state.text, start + delimiter + 1, end)];
    const nameSpan = { start, end: start + name.length };
    state.option = { section, name: name.toLowerCase(), nameSpan, lines };
    section.children.push(state.option);
    section.end = end;
  }
}

function addError(state: State, token: LineToken, code: ErrorNode['code']): void {
  const line = token.text.replace(/\r\n$|\r$/, '\n');
  const error: ErrorNode = { kind: 'error', code, span: token.content, lineNumber: state.line, line };
  state.errors.push(error);
  add(state, error);
}

function add(state: State, node: CommentNode | ErrorNode): void {
  const section = state.sections.at(-1);
  if (section === undefined) {
    state.prologue.push(node);
    return;
  }
  section.children.push(node);
  section.end = node.span.end;
}

function behindSpace(text: string, from: number, end: number): Span {
  let start = from;
  while (start < end && isSpace(text[start])) start += 1;
  return { start, end };
}

function finishSection(text: string, open: OpenSection): SectionNode {
  const children = open.children.map((child): SectionChild =>
    'kind' in child ? child : finishOption(text, child),
  );
  return {
    kind: 'section',
    title: open.title,
    titleSpan: open.titleSpan,
    headerSpan: open.headerSpan,
    span: { start: open.headerSpan.start, end: open.end },
    children,
    options: children.filter(child => child.kind === 'option'),
  };
}

function finishOption(text: string, { name, nameSpan, lines }: OpenOption): OptionNode {
  const { value, valueSpan, kept } = lines.length === 1 ? oneLine(text, lines) : manyLines(text, lines);
  const span = { start: nameSpan.start, end: valueSpan.end };
  return { kind: 'option', name, nameSpan, value, valueSpan, lines: kept, span };
}

type Value = { readonly value: string; readonly valueSpan: Span; readonly kept: readonly Span[] };

function oneLine(text: string, lines: OpenOption['lines']): Value {
  const [valueSpan] = lines;
  return { value: text.slice(valueSpan.start, valueSpan.end), valueSpan, kept: lines };
}

function manyLines(text: string, lines: OpenOption['lines']): Value {
  const value = stripEnd(lines.map(({ start, end }) => text.slice(start, end)).join('\n'));
  const kept = lines.slice(0, value === '' ? 1 : value.split('\n').length);
  const filled = kept.filter(({ start, end }) => end > start);
  const valueSpan = { start: (filled[0] ?? lines[0]).start, end: (filled.at(-1) ?? lines[0]).end };
  return { value, valueSpan, kept };
}
