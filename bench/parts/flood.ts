import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { type Part } from '../part.ts';
import { RpcClient } from '../rpc-client.ts';
import { withSubject } from '../subject.ts';

const CHILDREN = 8;
const CALLS = 400;
/** Between two calls: longer than one lasts, so that they meet whatever the daemon does. */
const PAUSE_MS = 10;

/** What a question waits while children write as fast as they can, into logs that are rotated all the time. */
export const flood: Part<'getState'> = {
  name: 'flood',
  lines: [
    { what: `getState beside ${CHILDREN} floods of output`, of: 'getState', unit: 'ms' },
    {
      what: `getState beside ${CHILDREN} floods of output`,
      of: 'getState',
      unit: 'ms',
      statistic: 'p99',
      bound: { kind: 'at-most', value: 25 },
    },
  ],
  measure: peer =>
    withSubject(peer, { running: 0, conf: () => CONF }, async ({ daemon }) => {
      await waitUntil('the floods to be RUNNING', async () => {
        const infos = await daemon.client.getAllProcessInfo();
        return infos.every(({ statename }) => statename === 'RUNNING') ? true : undefined;
      });
      const client = new RpcClient(join(daemon.folder, 's.sock'), 'supervisor.getState', 'fresh');
      const getState: number[] = [];
      while (getState.length < CALLS) {
        await delay(PAUSE_MS);
        const begin = performance.now();
        await client.call();
        getState.push(performance.now() - begin);
      }
      return { getState };
    }),
};

const CONF = `[program:flood]
command=/usr/bin/yes
process_name=%(program_name)s-%(process_num)d
numprocs=${CHILDREN}
startsecs=0
stdout_logfile_maxbytes=20MB
stdout_logfile_backups=1
`;
