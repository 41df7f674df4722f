import { expect, test } from 'vitest';
import { type ChannelConfig, type LogLevel } from '../../../../core/config/types.ts';
import { outputPath } from '../../../../daemon/run/output-path.ts';
import { type OutputObserver, type OutputSource } from '../../../../daemon/run/ports.ts';
import { FakeLogs } from '../../../support/fake-daemon.ts';
import { processConfig } from '../../../support/process-config.ts';
import { recordingLog } from '../../../support/recording-log.ts';

const BEGIN = '<!--XSUPERVISOR:BEGIN-->';
const END = '<!--XSUPERVISOR:END-->';
const source: OutputSource = { process: 'cat', group: 'pets', channel: 'stderr', pid: 7 };

type Told = {
  readonly file: string;
  readonly syslog: readonly string[];
  readonly log: readonly string[];
  readonly captured: readonly string[];
  readonly output: string;
};

/** What each end of the path gets. */
function send(
  chunks: readonly string[],
  changes: Partial<ChannelConfig>,
  { stripAnsi = false, level = 'info' }: { stripAnsi?: boolean; level?: LogLevel } = {},
): Told {
  const logs = new FakeLogs();
  logs.stripAnsi = stripAnsi;
  const log: string[] = [];
  const captured: string[] = [];
  let file = '';
  let heard = '';
  const textOf = (from: OutputSource, bytes: Uint8Array): string => {
    expect(from).toEqual(source);
    return Buffer.from(bytes).toString();
  };
  const output: OutputObserver = {
    onCaptured: (from, block) => captured.push(textOf(from, block)),
    onOutput: (from, bytes) => {
      heard += textOf(from, bytes);
    },
  };
  const path = outputPath(
    { ...processConfig().stderr, ...changes },
    source,
    bytes => {
      file += Buffer.from(bytes).toString();
    },
    { log: recordingLog(log, level), logs, output },
  );
  for (const chunk of chunks) path.push(Buffer.from(chunk));
  path.end();
  return { file, syslog: logs.syslogLines, log, captured, output: heard };
}

const NOTHING: Told = { file: '', syslog: [], log: [], captured: [], output: '' };

test('without more than a log file the bytes go to it by the shortest way', () => {
  const toFile = (): void => undefined;
  const path = outputPath(processConfig().stdout, source, toFile, {
    log: recordingLog([]),
    logs: new FakeLogs(),
  });
  expect(path.push).toBe(toFile);
  expect(send(['a\x1b[31m', BEGIN], {})).toEqual({ ...NOTHING, file: `a\x1b[31m${BEGIN}` });
});

test('captured blocks go to the observer, and to neither the log file, syslog nor the log events', () => {
  expect(
    send(['one\n<!--XSUP', `ERVISOR:BEGIN-->tw`, `o${END}thr`, 'ee\n'], {
      captureMaxBytes: 10,
      syslog: true,
      eventsEnabled: true,
    }),
  ).toEqual({
    file: 'one\nthree\n',
    syslog: ['cat one', 'cat three'],
    log: ["debug: 'cat' stderr emitted a comm event"],
    captured: ['two'],
    output: 'one\nthree\n',
  });
});

test('log events are told only where they are enabled', () => {
  expect(send(['x'], { eventsEnabled: false }).output).toBe('');
  expect(send(['x'], { eventsEnabled: true }).output).toBe('x');
});

test('at level debug the daemon logs a copy of everything, captured text too, as it is in the log', () => {
  expect(
    send([`a\x1b[0m${BEGIN}b\x1b[0m${END}c`], { captureMaxBytes: 10 }, { stripAnsi: true, level: 'debug' }),
  ).toEqual({
    ...NOTHING,
    file: 'ac',
    log: [
      "debug: 'cat' stderr output:\na",
      "debug: 'cat' stderr output:\nb",
      "debug: 'cat' stderr emitted a comm event",
      "debug: 'cat' stderr output:\nc",
    ],
    captured: ['b'],
  });
  expect(send(['x'], {}, { level: 'blather' }).log).toEqual(["debug: 'cat' stderr output:\nx"]);
  expect(send(['x'], {}).log).toEqual([]);
});

test('escape sequences are taken out of the file, syslog, log events and blocks, each on its own', () => {
  const chunks = ['a\x1b[3', `${BEGIN}b\x1b[3`, `1mc${END}1md\x1b`];
  expect(
    send(chunks, { captureMaxBytes: 100, syslog: true, eventsEnabled: true }, { stripAnsi: true }),
  ).toEqual({
    file: 'ad\x1b',
    syslog: ['cat ad\x1b'],
    log: ["debug: 'cat' stderr emitted a comm event"],
    captured: ['bc'],
    output: 'ad\x1b',
  });
});

test('a chunk of which nothing stays is told to nobody', () => {
  expect(send(['\x1b[31m', '\x1b', '[m'], {}, { stripAnsi: true, level: 'debug' })).toEqual(NOTHING);
});

test('a block that does not fit is told once, and each of its kind is cut to its limit', () => {
  const { captured, log } = send([`${BEGIN}abcdef${END}`, `${BEGIN}ghijkl${END}`], { captureMaxBytes: 4 });
  expect(captured).toEqual(['cdef', 'ijkl']);
  expect(log.filter(line => line.startsWith('warn'))).toEqual([
    'warn: cat stderr: of a captured block only the last 4 bytes are kept (capture_maxbytes)',
  ]);
});

test('a block without an end goes to the log file when the output ends, without its escapes', () => {
  expect(
    send(
      [`one\n${BEGIN}le\x1b[31mft\n`],
      { captureMaxBytes: 100, syslog: true },
      { stripAnsi: true, level: 'debug' },
    ),
  ).toEqual({
    ...NOTHING,
    file: 'one\nleft\n',
    syslog: ['cat one', 'cat left'],
    log: ["debug: 'cat' stderr output:\none\n", "debug: 'cat' stderr output:\nleft\n"],
  });
});
