/** Header fields by lower-case name, as Node gives them. */
export type HeaderFields = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Whether a request looks as if a browser had sent it: then the page that made it do so may be anybody's. Scripts and clients of
 * XML-RPC have none of these marks.
 */
export function hasBrowserMarks(headers: HeaderFields): boolean {
  if (/^Mozilla\//i.test(textOf(headers['user-agent']))) return true;
  return Object.keys(headers).some(name => MARKS.has(name) || name.startsWith('sec-'));
}

const MARKS: ReadonlySet<string> = new Set(['origin', 'referer', 'accept-language']);

/** Whether the page that made the browser send this is one of ours. A proxy may have put its own name into `Host`. */
export function isFromOwnPage(headers: HeaderFields): boolean {
  const site = /^https?:\/\/(.+)$/i.exec(textOf(headers['origin']))?.[1]?.toLowerCase();
  if (site === undefined) return false;
  return [headers['host'], headers['x-forwarded-host']].some(host => textOf(host).toLowerCase() === site);
}

/**
 * Whether a `Host` names this server: by an address, as `localhost`, by the name of the machine, or by one of `names`, where
 * `.example.com` stands for everything below it. A foreign page can give its own name an address of ours, but not one of these.
 * No host at all is good: every browser sends one.
 */
export function isKnownHost(host: string | undefined, machine: string, names: readonly string[]): boolean {
  if (host === undefined || host === '') return true;
  const name = host.toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '');
  if (/^(\d{1,3}(\.\d{1,3}){3}|\[[\da-f:.]+\])$/.test(name)) return true;
  const full = machine.toLowerCase();
  const [short = ''] = full.split('.');
  const known = ['localhost', '.localhost', full, short, ...names];
  return known.some(good => good !== '' && (good.startsWith('.') ? name.endsWith(good) : name === good));
}

function textOf(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : '';
}
