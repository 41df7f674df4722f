/** A text with its places filled: `{0}`, `{1}` … */
export function fillIn(text: string, values: readonly string[]): string {
  return text.replace(/\{(\d)\}/g, (place, index: string) => values[Number(index)] ?? place);
}
