import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/root.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { untilState } from '../support/observe.ts';
import { exchange, freePort } from '../support/rpc-bench.ts';
import { startOurs } from '../support/start-daemon.ts';

const CONF = `[program:web]
command=/bin/sh -c "echo hello; echo oops >&2; while :; do :; done & exec sleep 1000"
startsecs=0
stopasgroup=true
[program:over]
command=/bin/sh -c "exit 7"
startsecs=0
autorestart=false
[eventlistener:deaf]
command=/bin/sleep 1000
startsecs=0
events=REMOTE_COMMUNICATION
buffer_size=2
`;

/** What a server answers to GET /metrics, over HTTP/1.0, where the body stands as it is. */
async function scrape(target: string | number, headers = '', method = 'GET'): Promise<string> {
  return exchange(target, `${method} /metrics HTTP/1.0\r\n${headers}\r\n`);
}

const valueOf = (text: string, series: string): number | undefined => {
  const line = text.split('\n').find(one => one.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
};

const labels = (name: string): string => `{name="${name}",group="${name}"}`;

test('metrics tell Prometheus of processes, queues and calls', async () => {
  const daemon = await startOurs({
    conf: CONF,
    servers: '[unix_http_server]\nfile=%(here)s/s.sock\nmetrics=true\n',
  });
  const { client, folder } = daemon;
  const get = (): Promise<string> => scrape(join(folder, 's.sock'));
  await untilState(daemon, 'over', 'EXITED');
  const { start } = await untilState(daemon, 'web', 'RUNNING');
  await untilState(daemon, 'deaf', 'RUNNING');
  for (const type of ['a', 'b', 'c']) await client.sendRemoteCommEvent(type, '');
  await client.getProcessInfo('no-such').catch(() => undefined);

  const text = await waitUntil('processor time and output to be counted', async () => {
    const now = await get();
    const used = valueOf(now, `supervisord_process_cpu_seconds_total${labels('web')}`) ?? 0;
    const said = (channel: string): number | undefined =>
      valueOf(now, `supervisord_process_log_bytes_total{name="web",group="web",channel="${channel}"}`);
    return used > 0 && said('stdout') === 6 && said('stderr') === 5 ? now : undefined;
  });
  expect(text).toMatch(/^HTTP\/1\.[01] 200 OK\r\n/);
  expect(text).toMatch(/\r\nContent-Type: text\/plain; version=0\.0\.4; charset=utf-8\r\n/);
  const told = Object.fromEntries(
    [
      `node_supervisord_up${labels('web')}`,
      `node_supervisord_state${labels('web')}`,
      `node_supervisord_start_time_seconds${labels('web')}`,
      `node_supervisord_up${labels('over')}`,
      `node_supervisord_state${labels('over')}`,
      `node_supervisord_exit_status${labels('over')}`,
      `node_supervisord_start_time_seconds${labels('over')}`,
      `supervisord_process_restarts_total${labels('web')}`,
      'supervisord_process_log_bytes_total{name="web",group="web",channel="stdout"}',
      'supervisord_event_queue_length{pool="deaf"}',
      'supervisord_event_queue_limit{pool="deaf"}',
      'supervisord_events_discarded_total{pool="deaf"}',
      'supervisord_rpc_duration_seconds_count{method="supervisor.sendRemoteCommEvent"}',
    ].map(series => [series.replace(/^(node_)?supervisord_/, ''), valueOf(text, series)]),
  );
  expect(told).toEqual({
    [`up${labels('web')}`]: 1,
    [`state${labels('web')}`]: 20,
    [`start_time_seconds${labels('web')}`]: start,
    [`up${labels('over')}`]: 0,
    [`state${labels('over')}`]: 100,
    [`exit_status${labels('over')}`]: 7,
    [`start_time_seconds${labels('over')}`]: undefined,
    [`process_restarts_total${labels('web')}`]: 0,
    'process_log_bytes_total{name="web",group="web",channel="stdout"}': 6,
    'event_queue_length{pool="deaf"}': 2,
    'event_queue_limit{pool="deaf"}': 2,
    'events_discarded_total{pool="deaf"}': 1,
    'rpc_duration_seconds_count{method="supervisor.sendRemoteCommEvent"}': 3,
  });
  expect(valueOf(text, `supervisord_process_resident_memory_bytes${labels('web')}`)).toBeGreaterThan(
    100 * 1024,
  );

  await exchange(join(folder, 's.sock'), callOf('no.such.method'));
  await client.stopProcess('web');
  await client.startProcess('web');
  const later = await get();
  expect(valueOf(later, 'supervisord_rpc_duration_seconds_count{method="unknown"}')).toBe(1);
  expect(later).not.toContain('no.such.method');
  expect(valueOf(later, `supervisord_process_restarts_total${labels('web')}`)).toBe(1);
});

function callOf(method: string): string {
  const body = `<methodCall><methodName>${method}</methodName></methodCall>`;
  return `POST /RPC2 HTTP/1.0\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

test('a server shows metrics only where its section says so, and only to who may look', async () => {
  const port = await freePort();
  const daemon = await startOurs({
    conf: '',
    servers: `[unix_http_server]
file=%(here)s/s.sock
[inet_http_server]
port=127.0.0.1:${port}
username=admin
password=a
read_only_username=viewer
read_only_password=v
metrics=true
`,
  });
  const as = (user: string): string => `Authorization: Basic ${Buffer.from(user).toString('base64')}\r\n`;
  expect(await scrape(join(daemon.folder, 's.sock'))).toMatch(/^HTTP\/1\.[01] 404 /);
  expect(await scrape(port)).toMatch(/^HTTP\/1\.[01] 401 /);
  expect(await scrape(port, as('viewer:wrong'))).toMatch(/^HTTP\/1\.[01] 401 /);
  expect(await scrape(port, as('viewer:v'))).toMatch(/^HTTP\/1\.[01] 200 /);
  expect(await scrape(port, as('admin:a'))).toMatch(/^HTTP\/1\.[01] 200 /);
  expect(await scrape(port, as('admin:a'), 'POST')).toMatch(/^HTTP\/1\.[01] 400 /);
  // What one server is asked counts on the page of another.
  expect(
    valueOf(
      await scrape(port, as('viewer:v')),
      'supervisord_rpc_duration_seconds_count{method="supervisor.getState"}',
    ),
  ).toBeGreaterThan(0);
});

test('what writes metrics is loaded only where a server shows them', async () => {
  const loads = async (option: string): Promise<boolean> => {
    const daemon = await startOurs({
      conf: '',
      servers: `[unix_http_server]\nfile=%(here)s/s.sock\n${option}`,
      env: { NODE_DEBUG: 'module' },
    });
    // All that it printed is there when it has ended.
    await daemon.client.shutdown();
    await daemon.exited;
    return daemon.output().stderr.includes('dist/prometheus.cjs');
  };
  expect(existsSync(join(root, 'dist/prometheus.cjs'))).toBe(true);
  expect(await loads('metrics=true\n')).toBe(true);
  expect(await loads('')).toBe(false);
});

test('the pages on metrics list each of them, in both languages', async () => {
  const daemon = await startOurs({
    conf: '',
    servers: '[unix_http_server]\nfile=%(here)s/s.sock\nmetrics=true\n',
  });
  const text = await scrape(join(daemon.folder, 's.sock'));
  const names = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, kind]) => `${name} ${kind}`);
  for (const page of ['docs/metrics.md', 'docs/metrics.zh-cn.md']) {
    const rows = readFileSync(join(root, page), 'utf8').matchAll(/^\| `(\w+)` +\| (\w+) +\|/gm);
    expect([...rows].map(([, name, kind]) => `${name} ${kind}`)).toEqual(names);
  }
});
