/** Any text as Markdown that shows it and nothing else: no link, no picture, no markup. Line ends become blanks. */
export function plain(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]<>()#+\-.!|~&$]/g, '\\$&');
}

/** Any text as inline code. Line ends become blanks; an empty text shows nothing. */
export function code(text: string): string {
  if (text === '') return '';
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(1 + Math.max(0, ...runs.map(({ length }) => length)));
  const pad = runs.length > 0 || /^\s|\s$/.test(text) ? ' ' : '';
  return fence + pad + oneLine(text) + pad + fence;
}

/** A list without numbers; its items are Markdown. */
export function bullets(items: readonly string[]): string {
  return items.map(item => `- ${item}`).join('\n');
}

/** Parts with an empty line between them; empty ones are left out. */
export function paragraphs(parts: readonly string[]): string {
  return parts.filter(part => part !== '').join('\n\n');
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
