/** What is typed or pasted in the place of an ASCII character, and that character. */
export const FULL_WIDTH: ReadonlyMap<string, string> = new Map([
  ['；', ';'],
  ['＃', '#'],
  ['＝', '='],
  ['：', ':'],
  ['，', ','],
  ['［', '['],
  ['］', ']'],
  ['【', '['],
  ['】', ']'],
  ['％', '%'],
  ['（', '('],
  ['）', ')'],
  ['“', '"'],
  ['”', '"'],
  ['„', '"'],
  ['＂', '"'],
  ['‘', "'"],
  ['’', "'"],
  ['＇', "'"],
  ['\u00a0', ' '],
  ['\u3000', ' '],
  ['\u2002', ' '],
  ['\u2003', ' '],
  ['\u2009', ' '],
  ['\u202f', ' '],
]);

/** Whether a text holds one of them. */
export function hasFullWidth(text: string): boolean {
  return ANY.test(text);
}

const ANY = new RegExp(`[${[...FULL_WIDTH.keys()].join('')}]`);

/** Whether a character belongs to prose in Chinese or Japanese, so that what stands beside it is prose, too. */
export function isProse(character: string | undefined): boolean {
  return character !== undefined && /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character);
}
