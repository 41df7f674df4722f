/** A `[program:x]` that is up as soon as it is started; `more` are further options, one a line. */
export function programSection(name: string, command: string, ...more: readonly string[]): string {
  return [`[program:${name}]`, `command=${command}`, 'startsecs=0', ...more, ''].join('\n');
}
