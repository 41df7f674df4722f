import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { childrenOf } from '../../scripts/peers/process-table.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { startOurs } from '../support/start-daemon.ts';
import { logOf, untilState } from '../support/observe.ts';

test('hundreds of programs that came and went leave no descriptor and no zombie in the daemon', async () => {
  const daemon = await startOurs({
    conf: `
[program:flickers]
command=/bin/sh -c "echo out; echo err >&2"
startsecs=0
autorestart=true
autostart=false
[program:missing]
command=/bin/cat
directory=/nonexistent/folder
startsecs=0
autorestart=true
autostart=false
`,
    daemonOptions: 'logfile_maxbytes=0',
  });
  const descriptors = (): number => readdirSync(`/proc/${daemon.pid}/fd`).length;
  // Once through everything, so that what is made at first use is there.
  const round = async (spawns: number): Promise<void> => {
    for (const name of ['flickers', 'missing']) {
      const count = (): number =>
        logOf(daemon).filter(line => line.startsWith(`INFO spawned: '${name}'`)).length;
      const before = count();
      await daemon.client.startProcess(name, false);
      await waitUntil(`${name} to have been started`, () => (count() >= before + spawns ? true : undefined));
      await stopFlickering(name);
    }
  };
  const stopFlickering = async (name: string): Promise<void> => {
    // Between two lives it is EXITED, and there is nothing to stop: asked until it was running.
    await waitUntil(`${name} to be stopped`, () =>
      daemon.client.stopProcess(name).then(
        () => true as const,
        () => undefined,
      ),
    );
    await untilState(daemon, name, 'STOPPED');
  };
  await round(5);
  const before = descriptors();
  await round(150);
  await waitUntil('the descriptors to be closed', () => (descriptors() <= before ? true : undefined));
  expect(childrenOf(daemon.pid)).toEqual([]);
});
