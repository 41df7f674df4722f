import { expect, test } from 'vitest';
import { CLIENT_TEXTS } from '../../../../daemon/web/client-texts.ts';
import { languageOf } from '../../../../daemon/web/language.ts';
import { PAGE_TEXTS, sayIn, type Text } from '../../../../daemon/web/texts.ts';

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['*', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-cn'],
  ['en-US,en;q=0.9,zh-CN;q=0.8', 'en'],
  ['zh', 'zh-cn'],
  ['ZH-hans', 'zh-cn'],
  ['de,fr;q=0.9', 'en'],
  ['de, zh-TW;q=0.3', 'zh-cn'],
  ['en;q=0.2, zh;q=0.7', 'zh-cn'],
  ['zh;q=0, en', 'en'],
  ['zh;q=0', 'en'],
  ['zhuang', 'en'],
  ['zh;q=x, en;q=0.1', 'en'],
])('Accept-Language «%s» is answered in %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});

test('every text is there in both languages, with the same places to fill', () => {
  const all: Readonly<Record<string, Text>> = { ...PAGE_TEXTS, ...CLIENT_TEXTS };
  const places = (text: string): readonly string[] => (text.match(/\{\d\}/g) ?? []).toSorted();
  const uneven = Object.entries(all).filter(
    ([, { en, zh }]) => en === '' || zh === '' || places(en).join() !== places(zh).join(),
  );
  expect(uneven).toEqual([]);
  // No text of the script takes the place of one of the page's own.
  expect(Object.keys(CLIENT_TEXTS).filter(key => Object.hasOwn(PAGE_TEXTS, key))).toEqual([]);
});

test('what is put into a text is not looked at again', () => {
  expect(sayIn('en')('actOn', '{1}', '{0}')).toBe('{1}: {0}');
  expect(sayIn('zh-cn')('pid', 7)).toBe('pid 7');
});
