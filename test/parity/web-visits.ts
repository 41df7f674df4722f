import { request } from 'node:http';

/** One request of a script to the web page. */
export type Visit = {
  readonly title: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Fields of a form. */
  readonly body?: string;
  /** Over TCP, where a password is asked for; else over the socket, where none is. */
  readonly isOverTcp: boolean;
};

type More = Partial<Pick<Visit, 'headers' | 'body'>>;

function visit(method: string, path: string, more: More = {}, isOverTcp = false): Visit {
  const title = [method, path, JSON.stringify(more), isOverTcp ? 'over TCP' : ''].join(' ');
  return { title, method, path, headers: {}, isOverTcp, ...more };
}

const get = (path: string, more: More = {}): Visit => visit('GET', path, more);
const post = (path: string, body: string, more: More = {}): Visit => visit('POST', path, { body, ...more });
const tcp = (path: string, headers: Readonly<Record<string, string>>): Visit =>
  visit('GET', path, { headers }, true);
const basic = (text: string): Readonly<Record<string, string>> => ({
  Authorization: `Basic ${Buffer.from(text).toString('base64')}`,
});

export const conf = `
[program:cat]
command=/bin/cat
startsecs=0
[program:talks]
command=FIXTURES/talks.sh
startsecs=0
[program:pool]
command=/bin/sleep 1000
process_name=%(program_name)s_%(process_num)02d
numprocs=2
startsecs=0
[program:a+b&c<d>]
command=/bin/cat
autostart=false
startsecs=0
[program:missing]
command=/nonexistent/program
autostart=false
[program:noexec]
command=/etc/passwd
autostart=false
[program:dies]
command=/bin/false
autostart=false
startretries=0
startsecs=30
[program:silent]
command=/bin/cat
stdout_logfile=NONE
startsecs=0
`;

/** What browsers send and scripts do not is not among the headers. */
export const visits: readonly Visit[] = [
  // Looking.
  get('/'),
  get('/index.html'),
  get('//index.html'),
  get('/?message=a%20b'),
  get('/?message=%3Cb%3E%26%22'),
  get('/?message=&message=second'),
  get('/index.html?nothing=here'),
  get('/ok.html'),
  post('/ok.html', 'x=1'),
  post('/', 'x=1'),
  post('/index.html', 'message=posted'),
  // Their ways out.
  get('/nothing.html'),
  get('/index.htm'),
  visit('PUT', '/'),
  visit('DELETE', '/index.html'),
  visit('POST', '/', { headers: { 'Content-Length': 'none' } }),
  // Logs.
  get('/tail.html'),
  get('/tail.html?processname='),
  get('/tail.html?processname=talks'),
  get('/tail.html?processname=talks&limit=3'),
  get('/tail.html?processname=talks&limit=abc'),
  get('/tail.html?processname=talks&limit=-5'),
  get('/tail.html?processname=pool%3Apool_00&limit=4096'),
  get('/tail.html?processname=silent'),
  get('/tail.html?processname=nobody'),
  get('/tail.html?processname=%3Cscript%3E'),
  get('/tail.html?processname=pool:*'),
  post('/tail.html?processname=cat', 'processname=talks'),
  // Actions.
  get('/index.html?action=refresh'),
  get('/?action=refresh'),
  get('/index.html?action=stop&processname=cat'),
  get('/index.html?action=stop&processname=cat'),
  get('/index.html?action=start&processname=cat'),
  get('/index.html?action=start&processname=cat'),
  get('/index.html?processname=cat&action=restart'),
  get('/index.html?action=stop&processname=pool:pool_01'),
  get('/index.html?action=restart&processname=pool%3Apool_01'),
  get('/index.html?action=start&processname=a%2Bb%26c%3Cd%3E'),
  get('/index.html?action=stop&processname=a%2Bb%26c%3Cd%3E'),
  get('/index.html?action=start&processname=missing'),
  get('/index.html?action=restart&processname=missing'),
  get('/index.html?action=start&processname=noexec'),
  get('/index.html?action=start&processname=dies'),
  get('/index.html?action=clearlog&processname=talks'),
  get('/index.html?action=start&processname=nobody'),
  get('/index.html?action=stop&processname=pool'),
  get('/index.html?action=stop&processname=pool:*'),
  get("/index.html?action=stop&processname=(it's)%2Fa~b%E4%B8%AD"),
  get('/index.html?action=stop&action=refresh&processname=cat&processname=talks'),
  get('/index.html?action=stopall'),
  get('/index.html?action=restartall'),
  get('/?action=stopall'),
  post('/index.html', 'action=start&processname=cat'),
  post('/index.html?action=start&processname=cat', 'action=stop'),
  post('/', 'action=refresh&action=start&processname=talks'),
  get('/index.html?action=bogus'),
  get('/index.html?action=bogus&processname=cat'),
  get('/index.html?action=start'),
  get('/index.html?action=start&processname='),
  get('/index.html?action=&processname=cat'),
  get('/index.html?action=STOP&processname=cat'),
  // Where the answer leads to.
  get('/?action=refresh', { headers: { Host: 'example.org' } }),
  get('/?action=refresh', { headers: { Host: 'example.org:80' } }),
  get('/?action=refresh', { headers: { Host: 'example.org:9001' } }),
  get('/sup/?action=refresh'),
  // As well known scripts send it.
  get('/index.html?action=restart&processname=cat', {
    headers: { 'User-Agent': 'curl/8.5.0', Accept: '*/*' },
  }),
  get('/index.html?action=restart&processname=cat', {
    headers: { 'User-Agent': 'Wget/1.21.3', Accept: '*/*', 'Accept-Encoding': 'identity' },
  }),
  get('/index.html?action=restart&processname=cat', {
    headers: { 'User-Agent': 'python-requests/2.31.0', 'Accept-Encoding': 'gzip, deflate', Accept: '*/*' },
  }),
  post('/index.html', 'action=restart&processname=cat', { headers: { 'User-Agent': 'Go-http-client/1.1' } }),
  // With a password, and without.
  tcp('/', {}),
  tcp('/index.html?action=stop&processname=cat', {}),
  tcp('/index.html?action=stop&processname=cat', basic('ann:wrong')),
  tcp('/tail.html?processname=talks', {}),
  tcp('/nothing.html', {}),
  tcp('/', basic('ann:se:cret')),
  tcp('/index.html?action=stop&processname=cat', basic('ann:se:cret')),
  tcp('/index.html?action=start&processname=cat', basic('ann:se:cret')),
  tcp('/tail.html?processname=nobody', basic('ann:se:cret')),
  tcp('/ok.html', basic('ann:se:cret')),
];

/** What a client that parses the answer sees of it. */
export type Seen = { readonly first: string; readonly lines: readonly string[] };

export function pay(
  { method, path, headers, body, title }: Visit,
  target: { readonly socketPath: string } | { readonly port: number },
): Promise<Seen> {
  const { 'Content-Length': none, ...others } = headers;
  const form = body !== undefined && {
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': String(Buffer.byteLength(body)),
  };
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', ...target, method, path, agent: false, headers: { ...form, ...others } },
      answer => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => (text += chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const named = ['content-type', 'location', 'www-authenticate', 'pragma', 'expires'];
          const shown = named.map(name => `${name}: ${String(answer.headers[name] ?? 'none')}`);
          const first = `${answer.statusCode ?? 0} ${answer.statusMessage ?? ''}`;
          resolve({ first, lines: [...shown, ...contentOf(text)] });
        });
      },
    );
    if (none !== undefined) sent.removeHeader('Content-Length');
    if (none !== undefined) sent.removeHeader('Transfer-Encoding');
    sent.setTimeout(20_000, () => sent.destroy(new Error(`no answer to ${title}`)));
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Error pages and plain text as they are; of a page what it says: title, message, log, and its processes with their states. */
function contentOf(text: string): readonly string[] {
  if (!text.startsWith('<!DOCTYPE')) return text.split('\n');
  const inside = (pattern: RegExp): string => unescaped(pattern.exec(text)?.[1] ?? '');
  return [
    `title: ${inside(/<title>(.*?)<\/title>/s)}`,
    `message: ${inside(/<div (?:class="status_msg"|id="message"[^>]*)>(.*?)<\/div>/s)}`,
    `log: ${inside(/<pre[^>]*>\n?(.*?)<\/pre>/s)}`,
    `refresh: ${inside(/href="(tail\.html\?[^"]*limit=[^"]*)"/)}`,
    ...processesIn(text),
  ];
}

/** `NAME STATE` for each row of the table. */
function processesIn(text: string): readonly string[] {
  return (text.match(/<tr.*?<\/tr>/gs) ?? []).flatMap(row => {
    const name = /href="tail\.html\?processname=([^"&]*)"/.exec(row)?.[1];
    const state = /data-state="(\w+)"|class="status\w+">(\w+)</.exec(row);
    if (name === undefined) return [];
    return [`${decodeURIComponent(name)} ${(state?.[1] ?? state?.[2] ?? '').toUpperCase()}`];
  });
}

function unescaped(text: string): string {
  const characters: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };
  return text.replace(/&(lt|gt|amp|quot|#39);/g, (_, name: string) => characters[name] ?? '');
}
