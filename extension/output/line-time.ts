const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const ISO = /(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?\s?(Z|[+-]\d\d:?\d\d)?/;
const COMMON_LOG = /(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-]\d{4})/;
const SYSLOG = /^\W{0,2}([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d)/;
const EPOCH = /^\W{0,2}(1\d{9})(?:\.(\d{1,6})|(\d{3}))?\b/;

/** How far into a line its time is looked for. */
const LONGEST_HEAD = 120;

/**
 * When a line was written by what it says itself, as Unix milliseconds; `undefined`: it names no time. Known are ISO 8601 with its usual
 * variants, the web servers' common log format, syslog's, and Unix time. A time without a zone is this machine's; one without a year is
 * the last such day before `nowMs`.
 */
export function timeOfLine(line: string, nowMs: number): number | undefined {
  const head = line.slice(0, LONGEST_HEAD);
  const iso = ISO.exec(head);
  if (iso !== null) {
    const [, year, month, day, hour, minute, second, fraction = '', zone] = iso;
    const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
    return moment([year, Number(month) - 1, day, hour, minute, second, milliseconds].map(Number), zone);
  }
  const common = COMMON_LOG.exec(head);
  if (common !== null) {
    const [, day, month = '', year, hour, minute, second, zone] = common;
    return moment([year, monthOf(month), day, hour, minute, second, 0].map(Number), zone);
  }
  const syslog = SYSLOG.exec(head);
  if (syslog !== null) {
    const [, month = '', day, hour, minute, second] = syslog;
    const year = new Date(nowMs).getFullYear();
    const parts = (of: number): number[] => [of, monthOf(month), day, hour, minute, second, 0].map(Number);
    const found = moment(parts(year), undefined);
    return found > nowMs + A_DAY_MS ? moment(parts(year - 1), undefined) : found;
  }
  const [, seconds, fraction, milliseconds] = EPOCH.exec(head) ?? [];
  if (seconds === undefined) return undefined;
  return Number(seconds) * 1000 + Number((milliseconds ?? fraction ?? '').slice(0, 3).padEnd(3, '0'));
}

/**
 * The part of a log from a time on: what stands behind the last line that is older. Lines that name no time belong to the one before.
 * `undefined`: no line names a time.
 */
export function textSince(text: string, sinceMs: number, nowMs: number): string | undefined {
  let start = 0;
  let isKnown = false;
  let from = 0;
  while (from < text.length) {
    const end = text.indexOf('\n', from) + 1;
    const next = end === 0 ? text.length : end;
    const time = timeOfLine(text.slice(from, Math.min(next, from + LONGEST_HEAD)), nowMs);
    if (time !== undefined) {
      isKnown = true;
      if (time < sinceMs) start = -1;
      else if (start === -1) start = from;
    }
    from = next;
  }
  if (!isKnown) return undefined;
  return start === -1 ? '' : text.slice(start);
}

const A_DAY_MS = 86_400_000;

function monthOf(name: string): number {
  return MONTHS.indexOf(name.toLowerCase());
}

function moment(parts: readonly number[], zone: string | undefined): number {
  const [year = 0, month = 0, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0] = parts;
  if (zone === undefined) return new Date(year, month, day, hour, minute, second, millisecond).getTime();
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  return Date.UTC(year, month, day, hour, minute, second, millisecond) - offset * 60_000;
}
