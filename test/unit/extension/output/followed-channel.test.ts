import { appendFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type ProcessInfo } from '../../../../core/protocol/process-info.ts';
import { type RpcFault } from '../../../../core/protocol/fault.ts';
import { FollowedChannel, type FollowPorts } from '../../../../extension/output/followed-channel.ts';
import { type LogServer } from '../../../../extension/output/log-opening.ts';
import { CallError } from '../../../../wire/http-call.ts';
import { nodeClock } from '../../../../wire/node-clock.ts';
import { type LogSource } from '../../../../wire/remote-log.ts';
import { waitUntil } from '../../../../scripts/peers/wait-until.ts';
import { processInfo } from '../../../support/process-info.ts';

type Output = ConstructorParameters<typeof FollowedChannel>[1];

/** A supervisor that reads its logs from files, and may be away. */
class Setting {
  readonly folder: string;
  readonly bugs: unknown[] = [];
  text = '';
  trouble: CallError | RpcFault | undefined;
  /** As an address of another machine: then the files cannot be read directly. */
  address = 'unix:///s';
  infos: readonly ProcessInfo[] = [];
  contents: (path: string) => Buffer = () => Buffer.alloc(0);

  constructor(folder: string) {
    this.folder = folder;
  }

  follow(marks: readonly string[] = ['']): FollowedChannel {
    const output = {
      append: (text: string) => void (this.text += text),
      replace: (text: string) => void (this.text = text),
    } as Output;
    const ports: FollowPorts = {
      clock: nodeClock,
      initialBytes: () => 1000,
      server: () => this.#server(),
      process: ({ process }) => this.infos.find(({ name }) => name === process),
      words: {
        leftOut: bytes => `${bytes} left out`,
        newBeginning: isComplete => (isComplete ? 'anew' : 'anew, incomplete'),
        ended: reason => `ended: ${reason}`,
        cut: () => 'cut',
      },
      onBug: error => this.bugs.push(error),
    };
    const logs = this.infos.map(({ name, group }) => ({
      server: 's',
      group,
      process: name,
      channel: 'stdout' as const,
    }));
    return new FollowedChannel(ports, output, logs, marks);
  }

  saw(text: string): Promise<true> {
    return waitUntil(`«${text}» after «${this.text}»`, () => (this.text.includes(text) ? true : undefined));
  }

  #server(): LogServer | undefined {
    const read = (name: string, offset: number, length: number): Promise<string> => {
      if (this.trouble !== undefined) return Promise.reject(this.trouble);
      const path =
        this.infos.find(({ group, name: own }) => `${group}:${own}` === name)?.stdout_logfile ?? '';
      return Promise.resolve(
        this.contents(path)
          .subarray(offset, offset + length)
          .toString(),
      );
    };
    const size = async (name: string) => {
      await read(name, 0, 0);
      const path =
        this.infos.find(({ group, name: own }) => `${group}:${own}` === name)?.stdout_logfile ?? '';
      return { text: '', size: this.contents(path).length, overflow: true };
    };
    const orders: LogSource = {
      tailProcessStdoutLog: size,
      tailProcessStderrLog: size,
      readProcessStdoutLog: read,
      readProcessStderrLog: read,
    };
    return { address: this.address, orders };
  }
}

async function setting(...names: readonly string[]): Promise<Setting> {
  const folder = await mkdtemp(join(tmpdir(), 'channel-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const made = new Setting(folder);
  made.infos = names.map(name => processInfo({ name, stdout_logfile: join(folder, `${name}.log`) }));
  return made;
}

function follow(made: Setting, marks?: readonly string[]): FollowedChannel {
  const channel = made.follow(marks);
  onTestFinished(() => {
    channel.dispose();
  });
  return channel;
}

test('a log on this machine is followed by its file, through rotation and without the daemon', async () => {
  const made = await setting('web');
  const log = join(made.folder, 'web.log');
  await writeFile(log, 'one\n');
  made.contents = () => Buffer.from('one\n');
  follow(made);
  await made.saw('one\n');
  made.trouble = new CallError({ kind: 'refused' });
  await appendFile(log, 'two\n');
  await rename(log, `${log}.1`);
  await writeFile(log, 'three\n');
  await made.saw('three\n');
  expect(made.text).toBe('one\ntwo\nthree\n');
  expect(made.bugs).toEqual([]);
});

test('a log of another machine is read through the daemon; after a time without it nothing comes twice', async () => {
  const made = await setting('web');
  let log = 'one\n';
  made.address = 'http://example.org:9001';
  made.contents = () => Buffer.from(log);
  const channel = follow(made);
  await made.saw('one\n');
  made.trouble = new CallError({ kind: 'refused' });
  await made.saw('ended: The connection was refused.');
  log += 'two\n';
  made.trouble = undefined;
  channel.resume('s');
  await made.saw('two\n');
  expect(made.text).toBe('one\n— ended: The connection was refused. —\ntwo\n');
});

test('a file of the same name that is not the one that the daemon writes is not taken for it', async () => {
  const made = await setting('web');
  await writeFile(join(made.folder, 'web.log'), 'here\n');
  made.contents = () => Buffer.from('far!\n');
  follow(made);
  await made.saw('far!\n');
  expect(made.text).toBe('far!\n');
});

test('a flood is followed at a bounded rate, and the channel says what was left out', async () => {
  const made = await setting('web');
  const log = join(made.folder, 'web.log');
  await writeFile(log, 'start\n');
  made.contents = () => Buffer.from('start\n');
  follow(made);
  await made.saw('start\n');
  const line = `${'x'.repeat(99)}\n`;
  await appendFile(log, line.repeat(200_000));
  await appendFile(log, 'the end\n');
  await made.saw('the end\n');
  const leftOut = [...made.text.matchAll(/— (\d+) left out —/g)].reduce(
    (sum, [, bytes]) => sum + Number(bytes),
    0,
  );
  const shown = made.text.replaceAll(/— \d+ left out —\n/g, '');
  expect(leftOut).toBeGreaterThan(0);
  expect(leftOut + shown.length).toBe('start\n'.length + 20_000_000 + 'the end\n'.length);
  expect(shown.length).toBeLessThan(1_000_000);
});

test('of logs that are followed together each line carries the mark of its own', async () => {
  const made = await setting('a', 'b');
  for (const name of ['a', 'b']) await writeFile(join(made.folder, `${name}.log`), `of ${name}\n`);
  made.contents = path => Buffer.from(path.endsWith('a.log') ? 'of a\n' : 'of b\n');
  follow(made, ['a │ ', 'b │ ']);
  await made.saw('b │ of b\n');
  await made.saw('a │ of a\n');
  expect(made.text.split('\n').toSorted()).toEqual(['', 'a │ of a', 'b │ of b']);
});

test.each([
  ['on this machine', 'unix:///s'],
  ['of another machine, which is exactly as long', 'http://example.org:9001'],
])(
  'a log %s that a restart of the daemon has put elsewhere is followed there, from its beginning',
  async (_, address) => {
    const made = await setting('web');
    made.address = address;
    const [old, next] = ['web.log', 'other.log'].map(name => join(made.folder, name));
    await writeFile(old ?? '', 'old\n');
    made.contents = () => Buffer.from('old\n');
    const channel = follow(made);
    await made.saw('old\n');
    await writeFile(next ?? '', 'new\n');
    made.contents = () => Buffer.from('new\n');
    made.infos = [processInfo({ name: 'web', stdout_logfile: next ?? '' })];
    channel.resume('s');
    await made.saw('new\n');
    expect(made.text).toBe('old\nnew\n');
  },
);
