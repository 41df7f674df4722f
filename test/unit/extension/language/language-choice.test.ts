import { describe, expect, test } from 'vitest';
import {
  type Choices,
  languageChoice,
  type OpenFile,
  readChoices,
  withChoice,
} from '../../../../extension/language/language-choice.ts';

const NOTHING: Choices = { isQuiet: false, files: {} };
const FILE: OpenFile = {
  uri: 'file:///w/web.conf',
  path: '/w/web.conf',
  languageId: 'properties',
  text: '[program:web]\ncommand=sleep 1\n',
  isIncluded: false,
};

const said = (isOurs: boolean): Choices => withChoice(NOTHING, FILE.uri, isOurs);

test.each<[string, Choices, Partial<OpenFile>, string]>([
  ['offers the language for what is clearly a configuration', NOTHING, {}, 'offer'],
  ['offers it whatever language the file has', NOTHING, { languageId: 'nginx' }, 'offer'],
  ['leaves what is none', NOTHING, { text: 'server {}' }, 'leave'],
  ['leaves files of other endings', NOTHING, { path: '/w/web.md' }, 'leave'],
  ['takes the ending in any case', NOTHING, { path: '/w/WEB.INI' }, 'offer'],
  ['offers nothing where that is not wanted', { ...NOTHING, isQuiet: true }, {}, 'leave'],
  ['switches an included file', NOTHING, { isIncluded: true, text: '' }, 'switch'],
  ['switches it where no offers are wanted', { ...NOTHING, isQuiet: true }, { isIncluded: true }, 'switch'],
  [
    'only offers it where the file has a language by choice',
    NOTHING,
    { isIncluded: true, languageId: 'nginx' },
    'offer',
  ],
  ['does again what was agreed to', said(true), { text: '', languageId: 'nginx' }, 'switch'],
  ['never asks again after a no', said(false), { isIncluded: true }, 'leave'],
  ['asks about another file', said(false), { uri: 'file:///w/other.conf' }, 'offer'],
])('%s', (_title, choices, file, choice) => {
  expect(languageChoice(choices, { ...FILE, ...file })).toBe(choice);
});

describe('what was said', () => {
  test('is found again after it was stored', () => {
    const choices = { isQuiet: true, files: { a: true, b: false } };
    expect(readChoices(JSON.parse(JSON.stringify(choices)))).toEqual(choices);
  });

  test.each([undefined, null, 'x', {}, { files: null }, { isQuiet: 1, files: { a: 'yes' } }])(
    'is nothing when %j was stored',
    stored => {
      expect(readChoices(stored)).toEqual(NOTHING);
    },
  );

  test('can be said anew, and the oldest is forgotten after 500 files', () => {
    expect(withChoice(said(false), FILE.uri, true).files).toEqual({ [FILE.uri]: true });
    let choices = NOTHING;
    for (let file = 0; file < 501; file += 1) choices = withChoice(choices, `file:///${file}`, true);
    expect([Object.keys(choices.files).length, 'file:///0' in choices.files]).toEqual([500, false]);
  });
});
