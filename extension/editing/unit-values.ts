/** A stretch of time of systemd in seconds: `90`, `5min 20s`; `undefined`: none, or without an end. Source: systemd.time(7). */
export function unitSeconds(text: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(text.trim())) return Math.round(Number(text));
  let seconds = 0;
  const rest = text.replaceAll(/(\d+(?:\.\d+)?)\s*([a-z]+)\s*/gi, (all, number: string, unit: string) => {
    const factor = SECONDS[unit];
    if (factor === undefined) return all;
    seconds += Number(number) * factor;
    return '';
  });
  return rest.trim() === '' && text.trim() !== '' ? Math.ceil(seconds) : undefined;
}

const SECONDS: Readonly<Partial<Record<string, number>>> = {
  us: 0.000001,
  usec: 0.000001,
  ms: 0.001,
  msec: 0.001,
  s: 1,
  sec: 1,
  second: 1,
  seconds: 1,
  m: 60,
  min: 60,
  minute: 60,
  minutes: 60,
  h: 3600,
  hr: 3600,
  hour: 3600,
  hours: 3600,
  d: 86_400,
  day: 86_400,
  days: 86_400,
};

/** The assignments of `Environment=`: words apart by blanks, in quotes where one has blanks. Source: systemd.exec(5). */
export function unitEnvironment(text: string): readonly (readonly [name: string, value: string])[] {
  const words = text.match(/(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^\s"'])+/g) ?? [];
  return words.flatMap(word => {
    const plain = word.replaceAll(
      /"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'/g,
      (_, double: string | undefined, single: string | undefined) =>
        (double ?? single ?? '').replaceAll(/\\(.)/g, '$1'),
    );
    const equals = plain.indexOf('=');
    return equals > 0 ? [[plain.slice(0, equals), plain.slice(equals + 1)] as const] : [];
  });
}
