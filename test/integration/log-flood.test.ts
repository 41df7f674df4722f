import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { startOurs } from '../support/start-daemon.ts';

const BYTES = 100_000_000;

test.each([
  ['', ''],
  [
    ' with capture mode, syslog and strip_ansi',
    'stdout_capture_maxbytes=1MB\nstdout_syslog=true\nstdout_events_enabled=true\n',
  ],
])('100 MB without a newline are logged, in little memory%s', { timeout: 180_000 }, async (_how, options) => {
  const daemon = await startOurs({
    conf: `
[program:floods]
command=/bin/sh -c "head -c ${BYTES} /dev/zero | tr '\\\\0' '<'"
startsecs=0
autorestart=false
stdout_logfile=%(here)s/floods.log
stdout_logfile_maxbytes=0
${options}`,
    daemonOptions: options === '' ? '' : 'strip_ansi=true',
  });
  const before = residentBytes(daemon.pid);
  let most = 0;
  await waitUntil(
    'the end of the flood',
    async () => {
      most = Math.max(most, residentBytes(daemon.pid));
      return (await daemon.client.getProcessInfo('floods')).statename === 'EXITED' ? true : undefined;
    },
    120_000,
  );
  const file = join(daemon.folder, 'floods.log');
  expect(statSync(file).size).toBe(BYTES);
  expect(await sha1(createReadStream(file))).toBe(await sha1(expected()));
  expect(most - before).toBeLessThan(60_000_000);
});

async function sha1(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha1');
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}

function* expected(): Generator<Uint8Array> {
  const chunk = Buffer.alloc(1_000_000, '<');
  for (let sent = 0; sent < BYTES; sent += chunk.length) yield chunk;
}

/** Memory of the process that is no file: what it would take for itself. */
function residentBytes(pid: number): number {
  const [, kilobytes] = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}
