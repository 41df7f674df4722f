import { spawn } from 'node:child_process';
import { type Peer } from '../../scripts/peers/peer.ts';
import { type Figures, type Part } from '../part.ts';
import { withSubject } from '../subject.ts';

const RUNS = 8;

type Key = 'status1' | 'status200';

/** A whole process of `supervisorctl status`. */
export const ctl: Part<Key> = {
  name: 'ctl',
  lines: [
    {
      what: 'supervisorctl status, 1 program',
      of: 'status1',
      unit: 'ms',
      bound: { kind: 'times', times: 1 / 0.6 },
    },
    {
      what: 'supervisorctl status, 200 programs',
      of: 'status200',
      unit: 'ms',
      bound: { kind: 'times', times: 1 / 0.6 },
    },
  ],
  measure: async (peer): Promise<Figures<Key>> => ({
    status1: await statuses(peer, 1),
    status200: await statuses(peer, 200),
  }),
};

function statuses(peer: Peer, running: number): Promise<readonly number[]> {
  return withSubject(peer, { running }, async ({ daemon }) => {
    const durations: number[] = [];
    while (durations.length < RUNS) durations.push(await status(peer, daemon.confFile, running));
    return durations;
  });
}

/** Throws when it does not list all of them. */
function status(peer: Peer, confFile: string, processes: number): Promise<number> {
  const [program, ...args] = peer.supervisorctl;
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    const child = spawn(program, [...args, '-c', confFile, 'status'], {
      env: { ...process.env, ...peer.env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (more: string) => (text += more));
    child.once('error', reject);
    child.once('close', () => {
      const ms = performance.now() - begin;
      if (text.match(/RUNNING/g)?.length === processes) resolve(ms);
      else reject(new Error(`supervisorctl status printed: ${text}`));
    });
  });
}
