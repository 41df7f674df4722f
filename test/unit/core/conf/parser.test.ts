import fc from 'fast-check';
import ini from 'ini';
import { expect, test } from 'vitest';
import { spanInValue } from '../../../../core/conf/cst.ts';
import { parseConf } from '../../../../core/conf/parser.ts';
import { confText } from '../../../support/conf-text.ts';

const optionsOf = (text: string): Record<string, Record<string, string>> =>
  Object.fromEntries(
    parseConf(text).sections.map(({ title, options }) => [
      title,
      Object.fromEntries(options.map(({ name, value }) => [name, value])),
    ]),
  );

test('no text makes the parser throw, and every span lies in the text', () => {
  fc.assert(
    fc.property(confText, text => {
      const { sections, errors } = parseConf(text);
      for (const { span, headerSpan, titleSpan, title, options } of sections) {
        expect(text.slice(titleSpan.start, titleSpan.end)).toBe(title);
        expect(span.start).toBe(headerSpan.start);
        expect(span.end).toBeLessThanOrEqual(text.length);
        for (const { name, nameSpan, valueSpan } of options) {
          expect(text.slice(nameSpan.start, nameSpan.end).toLowerCase()).toBe(name);
          expect(valueSpan.start).toBeGreaterThan(nameSpan.end - 1);
          expect(valueSpan.end).toBeLessThanOrEqual(span.end);
        }
      }
      for (const { span } of errors) expect(span.end).toBeGreaterThan(span.start);
    }),
  );
});

test('a place in a value is found in the file', () => {
  fc.assert(
    fc.property(confText, text => {
      for (const option of parseConf(text).sections.flatMap(section => section.options)) {
        for (let at = 0; at < option.value.length; at += 1) {
          const span = spanInValue(option, at, 1);
          const character = option.value[at];
          expect(text.slice(span.start, span.end)).toBe(character === '\n' ? '' : character);
        }
      }
    }),
  );
});

test('plain files are read as the ini package reads them', () => {
  const word = fc
    .stringMatching(/^[a-z][a-z0-9_]{0,8}$/)
    .filter(text => !['true', 'false', 'null'].includes(text));
  const options = fc.dictionary(word, word, { noNullPrototype: true });
  fc.assert(
    fc.property(fc.dictionary(word, options, { noNullPrototype: true }), file => {
      const text = Object.entries(file)
        .map(
          ([title, values]) =>
            `[${title}]\n${Object.entries(values)
              .map(([name, value]) => `${name} = ${value}\n`)
              .join('')}`,
        )
        .join('\n');
      expect(optionsOf(text)).toEqual(JSON.parse(JSON.stringify(ini.parse(text))));
    }),
  );
});

test.each([
  ['the first delimiter counts', '[s]\na: b=c\nd = e:f', { s: { a: 'b=c', d: 'e:f' } }],
  ['names are lower-cased', '[s]\nCommand=X', { s: { command: 'X' } }],
  ['titles keep their case', '[S]\n', { S: {} }],
  ['a header goes to the last bracket', '[a]b] x\n', { 'a]b': {} }],
  ['a deeper line goes on', '[s]\na=1\n  2\n\t3', { s: { a: '1\n2\n3' } }],
  ['a value may begin on the next line', '[s]\na=\n  1', { s: { a: '\n1' } }],
  ['a deeper line looks like an option', '[s]\na=1\n b=2', { s: { a: '1\nb=2' } }],
  ['a line of the same depth ends a value', '[s]\n  a=1\n  b=2', { s: { a: '1', b: '2' } }],
  ['a blank line in a value stays', '[s]\na=1\n\n 2\n\n', { s: { a: '1\n\n2' } }],
  ['a comment in a value is left out', '[s]\na=1\n; x\n 2', { s: { a: '1\n2' } }],
  ['an indented header within a value is text', '[s]\na=1\n [t]', { s: { a: '1\n[t]' } }],
  ['an indented header behind a header is one', '[s]\n  [t]\n', { s: {}, t: {} }],
  ['an empty value', '[s]\na=', { s: { a: '' } }],
])('%s', (_title, text, sections) => {
  expect(optionsOf(text)).toEqual(sections);
});

test.each([
  ['a=1\n[s]\n', 'outside-section', 'a=1', 1],
  ['[s]\njunk\r\n', 'not-an-option', 'junk', 2],
  ['[s]\n = 5\n', 'not-an-option', '= 5', 2],
  ['[s]\n[]\n', 'not-an-option', '[]', 2],
])('%j has a line that cannot be read, and the parser goes on', (text, code, wrong, lineNumber) => {
  const { errors, source, sections } = parseConf(`${text}[t]\nb=1`);
  expect(errors.map(error => [error.code, source.slice(error.span), error.lineNumber])).toEqual([
    [code, wrong, lineNumber],
  ]);
  expect(sections.at(-1)?.options).toHaveLength(1);
});

test('a bad line keeps its end as Python shows it', () => {
  expect(parseConf('[s]\nx\r\ny').errors.map(({ line }) => line)).toEqual(['x\n', 'y']);
});

test('comments and errors are nodes where they stand', () => {
  const { prologue, sections } = parseConf('; top\n[s]\n# in\na=1\njunk\n');
  expect(prologue.map(({ kind }) => kind)).toEqual(['comment']);
  expect(sections[0]?.children.map(({ kind }) => kind)).toEqual(['comment', 'option', 'error']);
});

test('a section ends with the last line that belongs to it', () => {
  const text = '[s]\na=1\n  2\n\n[t]\n';
  const [first] = parseConf(text).sections;
  expect(first && text.slice(first.span.start, first.span.end)).toBe('[s]\na=1\n  2');
});

test('the span of a value that begins on the next line leaves out the indent', () => {
  const text = '[s]\na=\n  1,\n  2\n';
  const span = parseConf(text).sections[0]?.options[0]?.valueSpan;
  expect(span && text.slice(span.start, span.end)).toBe('1,\n  2');
});

test('a place behind the value is its end', () => {
  const option = parseConf('[s]\na=12\n').sections[0]?.options[0];
  expect(option && spanInValue(option, 99, 1)).toEqual({ start: 6, end: 8 });
});
