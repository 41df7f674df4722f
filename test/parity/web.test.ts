import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ours, type Peer, python } from '../../scripts/peers/peer.ts';
import { type RunningDaemon } from '../../scripts/peers/start-daemon.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { fixtures } from '../support/fixtures.ts';
import { freePort } from '../support/rpc-bench.ts';
import { startOurs, startPython } from '../support/start-daemon.ts';
import { conf, pay, visits } from './web-visits.ts';

test('scripts get from the web page what Debian’s daemon answers, with and without a password, and it does the same', async () => {
  const [theirs, own] = await Promise.all([storyOf(python), storyOf(ours)]);
  expect(own).toEqual(theirs);
  // What is compared is there.
  expect(own[0]?.answer).toContain('cat RUNNING');
  expect(new Set(visits.map(({ title }) => title)).size).toBeGreaterThanOrEqual(60);
}, 240_000);

/** What was answered, and how all processes stood then. */
type Entry = { readonly title: string; readonly answer: readonly string[]; readonly states: string };

async function storyOf(peer: Peer): Promise<readonly Entry[]> {
  const port = await freePort();
  const daemon = await (peer.name === 'ours' ? startOurs : startPython)({
    conf: conf.replaceAll('FIXTURES', fixtures),
    env: { ...python.env, ...ours.env },
    servers: `[unix_http_server]
file=%(here)s/s.sock
[inet_http_server]
port=127.0.0.1:${port}
username=ann
password=se:cret
`,
  });
  await settled(daemon);
  await waitUntil('the lines of talks', async () => {
    const { size } = await daemon.client.tailProcessStdoutLog('talks', 0, 0);
    return size >= TALKED_BYTES ? true : undefined;
  });
  const entries: Entry[] = [];
  for (const visit of visits) {
    const target = visit.isOverTcp ? { port } : { socketPath: join(daemon.folder, 's.sock') };
    const { first, lines } = await pay(visit, target);
    const answer = [first, ...lines].map(line => masked(line, port));
    entries.push({ title: visit.title, answer, states: await settled(daemon) });
  }
  return entries;
}

/** «out one» and «out two». */
const TALKED_BYTES = 16;

/** All states once no process is on its way to another. */
function settled({ client }: RunningDaemon): Promise<string> {
  return waitUntil('all processes to settle', async () => {
    const infos = await client.getAllProcessInfo();
    const states = infos.map(({ group, name, statename }) => `${group}:${name} ${statename}`);
    return states.some(state => / (STARTING|STOPPING|BACKOFF)$/.test(state)) ? undefined : states.join('\n');
  });
}

function masked(line: string, port: number): string {
  return line.replaceAll(String(port), 'PORT').replace(/(?<=at%20)\w{3}%20\w{3}%20[%\w]+$/, 'CTIME');
}
