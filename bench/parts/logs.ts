import { statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { type Peer } from '../../scripts/peers/peer.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { type Figures, type Line, type Part } from '../part.ts';
import { processorMs } from '../process-cost.ts';
import { type Subject, withSubject } from '../subject.ts';

/** What a child writes, by commands that come close to a program in C. */
const FLOODS = {
  large: { bytes: 512 * 1024 ** 2, command: 'dd if=/dev/zero bs=64K count=8192 status=none' },
  small: { bytes: 80 * 2_000_000, command: `perl -e "$b = 'x' x 80; syswrite STDOUT, $b for 1..2000000"` },
} as const;

type Flood = keyof typeof FLOODS;
type Key = `${Flood}${'Rate' | 'Cost'}${0 | 200}`;

/** How quickly the output of one child gets into its log, and what it costs the daemon. */
export const logs: Part<Key> = {
  name: 'logs',
  lines: [
    ...linesOf('large', 'writes of 64 KiB', 0, 1),
    ...linesOf('small', 'writes of 80 bytes', 0, 1),
    ...linesOf('large', 'writes of 64 KiB', 200, 5),
    // The child itself is the limit here, with both.
    ...linesOf('small', 'writes of 80 bytes', 200, 1),
  ],
  measure: async (peer): Promise<Figures<Key>> => {
    const alone = await copying(peer, 0);
    const beside = await copying(peer, 200);
    return {
      largeRate0: [alone.large.rate],
      largeCost0: [alone.large.cost],
      smallRate0: [alone.small.rate],
      smallCost0: [alone.small.cost],
      largeRate200: [beside.large.rate],
      largeCost200: [beside.large.cost],
      smallRate200: [beside.small.rate],
      smallCost200: [beside.small.cost],
    };
  },
};

function linesOf(flood: Flood, words: string, idle: 0 | 200, times: number): readonly Line<Key>[] {
  const what = `copying ${words}${idle === 0 ? '' : ` beside ${idle} idle programs`}`;
  return [
    { what, of: `${flood}Rate${idle}`, unit: 'MB/s', bound: { kind: 'times', times } },
    { what, of: `${flood}Cost${idle}`, unit: 'CPU s/GiB', bound: { kind: 'times', times: 1 } },
  ];
}

type Copying = { readonly rate: number; readonly cost: number };

function copying(peer: Peer, idle: number): Promise<Record<Flood, Copying>> {
  return withSubject(
    peer,
    { running: idle, conf: () => floodConf('large') + floodConf('small') },
    async subject => ({
      large: await copyOf(subject, 'large'),
      small: await copyOf(subject, 'small'),
    }),
  );
}

function floodConf(flood: Flood): string {
  return `[program:${flood}]
command=${FLOODS[flood].command}
autostart=false
startsecs=0
autorestart=false
stdout_logfile=%(here)s/${flood}.log
stdout_logfile_maxbytes=0
`;
}

async function copyOf(subject: Subject, flood: Flood): Promise<Copying> {
  const { pid, folder, client } = subject.daemon;
  const { bytes } = FLOODS[flood];
  const file = join(folder, `${flood}.log`);
  const before = processorMs(pid);
  const begin = performance.now();
  await client.startProcess(flood);
  await waitUntil(`the log of ${flood}`, () => (statSync(file).size >= bytes ? true : undefined), 120_000);
  const ms = performance.now() - begin;
  const cpuMs = processorMs(pid) - before;
  truncateSync(file);
  return { rate: bytes / 1000 / ms, cost: cpuMs / 1000 / (bytes / 1024 ** 3) };
}
