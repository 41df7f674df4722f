/** A place in a file that a sentence begins with. Line and character are counted from 0, as the editor does. */
export type FailurePlace = { readonly file: string; readonly line: number; readonly character: number };

/** Finds `FILE:LINE:COLUMN` (counted from 1) at the beginning; `undefined`: it is not there. */
export function failurePlace(sentence: string): FailurePlace | undefined {
  const [, file, line, column] = /^(\/.*?):(\d+):(\d+)(?=[:\s]|$)/.exec(sentence) ?? [];
  if (file === undefined) return undefined;
  return { file, line: Math.max(0, Number(line) - 1), character: Math.max(0, Number(column) - 1) };
}
