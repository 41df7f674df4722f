import { parse } from 'ini';

/** A systemd unit: by section and key, every value that is given, in order. */
export type UnitFile = Readonly<
  Partial<Record<string, Readonly<Partial<Record<string, readonly string[]>>>>>
>;

/**
 * Reads a unit by the package `ini`, which knows neither continued lines nor keys that are given more than once, takes `;` and `#`
 * in a value for a comment and strips quotes. So each value is handed to it behind a guard, as an item of a list, and escaped.
 */
export function readUnitFile(text: string): UnitFile {
  const sections: Record<string, Record<string, string[]>> = {};
  for (const [section, values] of Object.entries(parse(prepared(text)))) {
    if (typeof values !== 'object' || values === null) continue;
    const keys: [string, string[]][] = Object.entries(values as Record<string, unknown>).map(
      ([key, items]) => [
        key,
        (Array.isArray(items) ? items : []).map(item => String(item).slice(GUARD.length)),
      ],
    );
    sections[section] = Object.fromEntries(keys);
  }
  return sections;
}

const GUARD = '|';

/** Source: systemd.syntax(7): comments are lines of their own, also within a continued one; a backslash at the end continues. */
function prepared(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const joined: string[] = [];
  let open: string | undefined;
  for (const line of lines) {
    if (/^\s*[#;]/.test(line)) continue;
    const whole: string = open === undefined ? line : `${open} ${line.trim()}`;
    if (whole.endsWith('\\')) open = whole.slice(0, -1).trimEnd();
    else {
      open = undefined;
      joined.push(whole);
    }
  }
  if (open !== undefined) joined.push(open);
  return joined
    .map(line => {
      const [, key, value] = /^\s*([^=[\]\s][^=]*?)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
      if (key === undefined || value === undefined) return line;
      return `${key}[]=${GUARD}${value.replaceAll(/[\\;#]/g, String.raw`\$&`)}`;
    })
    .join('\n');
}
