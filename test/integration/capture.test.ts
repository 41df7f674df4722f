import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { logOf, untilFile, untilState } from '../support/observe.ts';
import { startOurs } from '../support/start-daemon.ts';

const BEGIN = '<!--XSUPERVISOR:BEGIN-->';
const END = '<!--XSUPERVISOR:END-->';

const capturing = (name: string, command: string): string => `
[program:${name}]
command=${command}
startsecs=0
autorestart=false
stdout_capture_maxbytes=1KB
stdout_logfile=%(here)s/${name}.log
`;

test('what a program writes between the marks is captured, wherever its writes cut them', async () => {
  const daemon = await startOurs({
    conf: `${capturing('cat', '/bin/cat')}redirect_stderr=true\n`,
    daemonOptions: 'loglevel=debug',
  });
  await untilState(daemon, 'cat', 'RUNNING');
  const send = async (text: string, seen: RegExp, where = 'cat.log'): Promise<void> => {
    await daemon.client.sendProcessStdin('cat', text);
    await untilFile(daemon, where, seen);
  };
  await send(`before ${BEGIN.slice(0, 9)}`, /^before $/);
  await send(`${BEGIN.slice(9)}secret `, /output:\nsecret $/m, 'supervisord.log');
  await send(`text${END.slice(0, 20)}`, /output:\ntext$/m, 'supervisord.log');
  await send(`${END.slice(20)}after\n`, /after\n$/);
  expect(readFileSync(join(daemon.folder, 'cat.log'), 'utf8')).toBe('before after\n');
  expect(logOf(daemon).filter(line => line.includes('comm event'))).toEqual([
    "DEBG 'cat' stdout emitted a comm event",
  ]);
});

test('nothing is held back at the end of a program: neither a few bytes, nor a block without an end', async () => {
  const daemon = await startOurs({
    conf: [
      capturing('short', '/bin/sh -c "printf 0123456789"'),
      capturing('mark', `/bin/sh -c "printf 'a%%s' '${BEGIN.slice(0, 23)}'"`),
      capturing('open', `/bin/sh -c "printf 'a%%sb' '${BEGIN}'"`),
      capturing('closes', `/bin/sh -c "printf 'a<!--'; exec 1>&-; exec sleep 1000"`),
    ].join(''),
  });
  for (const name of ['short', 'mark', 'open']) await untilState(daemon, name, 'EXITED');
  expect(await untilFile(daemon, 'closes.log', /<!--/)).toBe('a<!--');
  const [short, mark, open] = ['short', 'mark', 'open'].map(name =>
    readFileSync(join(daemon.folder, `${name}.log`), 'utf8'),
  );
  expect({ short, mark, open }).toEqual({
    short: '0123456789',
    mark: `a${BEGIN.slice(0, 23)}`,
    open: 'ab',
  });
});
