import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { startOurs } from '../support/start-daemon.ts';

const CHILDREN = [1, 2, 3, 4, 5, 6, 7, 8];
/** So many lines of eight bytes, by each. */
const LINES = 900_000;
/** After which it waits for a word: no flood is over before there was a question. */
const HALF = LINES / 2;
const BACKUPS = 20;

test(
  'eight floods at once are logged byte for byte, through every rotation, and questions are answered meanwhile',
  { timeout: 180_000 },
  async () => {
    const daemon = await startOurs({
      conf: CHILDREN.map(
        child => `
[program:flood${child}]
command=/bin/sh -c "seq ${child}000000 ${child}${HALF - 1}; read go; exec seq ${child}${HALF} ${child}${LINES - 1}"
autostart=false
startsecs=0
autorestart=false
stdout_logfile=%(here)s/flood${child}.log
stdout_logfile_maxbytes=512KB
stdout_logfile_backups=${BACKUPS}
`,
      ).join(''),
    });
    await daemon.client.startAllProcesses();
    let answers = 0;
    await waitUntil(
      'the end of the floods',
      async () => {
        const infos = await daemon.client.getAllProcessInfo();
        answers += 1;
        if (answers === 1) {
          for (const child of CHILDREN) await daemon.client.sendProcessStdin(`flood${child}`, 'go\n');
        }
        return infos.every(({ statename }) => statename === 'EXITED') ? true : undefined;
      },
      120_000,
    );
    expect(answers).toBeGreaterThan(1);
    for (const child of CHILDREN) {
      const logged = logFiles(daemon.folder, `flood${child}.log`).map(file => readFileSync(file));
      expect(logged.length).toBeGreaterThan(10);
      expect({ child, sha1: sha1(logged) }).toEqual({ child, sha1: sha1(expected(child)) });
    }
  },
);

test('a daemon that is held up again and again while programs end loses nothing of what they wrote', async () => {
  const [programs, lines] = [40, 60_000];
  const daemon = await startOurs({
    conf: `
[program:flood]
command=/usr/bin/seq ${lines}
process_name=%(process_num)d
numprocs=${programs}
autostart=false
startsecs=0
autorestart=false
stdout_logfile=%(here)s/flood%(process_num)d.log
stdout_logfile_maxbytes=0
`,
  });
  await daemon.client.startAllProcesses(false);
  const over = new AbortController();
  const holdingUp = (async () => {
    while (!over.signal.aborted) {
      process.kill(daemon.pid, 'SIGSTOP');
      await delay(25);
      process.kill(daemon.pid, 'SIGCONT');
      await delay(3);
    }
  })();
  await waitUntil('the end of the floods', async () => {
    const infos = await daemon.client.getAllProcessInfo();
    return infos.every(({ statename }) => statename === 'EXITED') ? true : undefined;
  }).finally(() => {
    over.abort();
    return holdingUp;
  });
  const whole = Array.from({ length: lines }, (_, index) => `${index + 1}\n`).join('');
  for (let program = 0; program < programs; program += 1) {
    const logged = readFileSync(join(daemon.folder, `flood${program}.log`), 'utf8');
    const isWhole = logged === whole;
    expect({ program, characters: logged.length, isWhole }).toEqual({
      program,
      characters: whole.length,
      isWhole: true,
    });
  }
});

/** Of a log, the oldest first. */
function logFiles(folder: string, name: string): readonly string[] {
  const backups = readdirSync(folder).filter(file => file.startsWith(`${name}.`));
  const ages = backups.map(file => Number(file.slice(name.length + 1))).sort((one, other) => other - one);
  return [...ages.map(age => join(folder, `${name}.${age}`)), join(folder, name)];
}

function sha1(chunks: Iterable<Uint8Array>): string {
  const hash = createHash('sha1');
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}

function* expected(child: number): Generator<Uint8Array> {
  for (let line = 0; line < LINES; line += 1000) {
    const numbers = Array.from({ length: 1000 }, (_, index) => `${child * 1_000_000 + line + index}\n`);
    yield Buffer.from(numbers.join(''));
  }
}
