/** A place that links lead to. */
export function anchor(id: string): string {
  return `<a id="${id}"></a>`;
}

export function heading(level: 1 | 2 | 3, text: string): string {
  return `${'#'.repeat(level)} ${text}`;
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** A link to a place on the same page. */
export function link(text: string, id: string): string {
  return `[${code(text)}](#${id})`;
}

export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, header.map(() => '---'), ...rows.map(row => row.map(escapeCell))];
  return lines.map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|');
}
