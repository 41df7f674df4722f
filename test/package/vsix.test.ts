import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { hostTarget, hostVsix, packVsix, TARGETS } from '../../scripts/vsix.ts';
import { unzip, type ZipEntry } from '../support/unzip.ts';
import { vsixFaults } from '../support/vsix-faults.ts';

let entries: ZipEntry[];
let folder: string;

beforeAll(async () => {
  entries = unzip(await readFile(hostVsix()));
  folder = await mkdtemp(join(tmpdir(), 'vsix-'));
  for (const { name, mode, content } of entries) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content, { mode: mode === 0 ? 0o644 : mode });
  }
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('the .vsix holds what the extension needs and nothing else', () => {
  const [platform = '', arch = ''] = hostTarget().split('-');
  const native = platform === 'alpine' ? 'musl' : platform;
  const names = entries.map(({ name }) => name.replace(/^extension\//, '')).toSorted();
  const needed = [
    'LICENSE.txt',
    'package.json',
    'package.nls.json',
    'package.nls.zh-cn.json',
    'readme.md',
    'dist/NOTICES.txt',
    'docs/diagnostics.md',
    'docs/diagnostics.zh-cn.md',
    'dist/chinese.cjs',
    'dist/echo_supervisord_conf.cjs',
    'dist/extension.cjs',
    'dist/extension-chunk.cjs',
    'dist/extension-conf-features.cjs',
    'dist/listener.cjs',
    'dist/pidproxy.cjs',
    'dist/check-configuration.cjs',
    'dist/prometheus.cjs',
    'dist/supervisorctl.cjs',
    'dist/supervisord.cjs',
    'dist/web.js',
    'dist/web-page.cjs',
    'dist/page.css.gz',
    'dist/page.js.gz',
    'node_modules/koffi/LICENSE.txt',
    'node_modules/koffi/index.cjs',
    'node_modules/koffi/package.json',
    'node_modules/koffi/src/koffi/index.cjs',
    'node_modules/koffi/src/koffi/src/static.cjs',
    'dist/httpok.cjs',
    'dist/memmon.cjs',
    'dist/crashmail.cjs',
    'dist/smtp.cjs',
    'dist/xmlrpc-call.cjs',
    `node_modules/@koromix/koffi-${platform === 'alpine' ? 'linux' : platform}-${arch}/index.js`,
    `node_modules/@koromix/koffi-${platform === 'alpine' ? 'linux' : platform}-${arch}/package.json`,
    `node_modules/@koromix/koffi-${platform === 'alpine' ? 'linux' : platform}-${arch}/${native}_${arch}/koffi.node`,
  ];
  const others = [
    /^(extension\.vsixmanifest|\[Content_Types\]\.xml|changelog\.md|README[^/]*\.md)$/i,
    /^(bin|syntaxes|media|l10n)\/[^/]+$/,
  ];
  expect({
    missing: needed.filter(name => !names.includes(name)),
    unexpected: names.filter(name => !needed.includes(name) && !others.some(pattern => pattern.test(name))),
  }).toEqual({ missing: [], unexpected: [] });
});

test('the same sources make the same .vsix', { timeout: 240_000 }, async () => {
  const before = await readFile(hostVsix());
  const path = await packVsix();
  const after = await readFile(path);
  expect(sha256(after)).toBe(sha256(before));
});

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test(
  'the .vsix for the other C library of this machine holds just the module for it',
  { timeout: 240_000 },
  async () => {
    if (process.platform !== 'linux') return; // koffi's package has both for Linux alone: nothing is fetched
    const targets = TARGETS.filter(
      target => /^(linux|alpine)-/.test(target) && target.endsWith(process.arch),
    );
    for (const target of targets) if (target !== hostTarget()) await packVsix(target);
    const faults = await Promise.all(targets.map(vsixFaults));
    expect(faults.flat()).toEqual([]);
  },
);

test('the code that the editor loads is small, and has neither the daemon nor Node in the browser', () => {
  const contentOf = (name: string): Buffer =>
    entries.find(entry => entry.name === `extension/dist/${name}`)?.content ?? Buffer.alloc(0);
  const [main, web] = [contentOf('extension.cjs'), contentOf('web.js')];
  expect(main.length).toBeGreaterThan(0);
  expect(main.length / 1024).toBeLessThan(400);
  expect(main.includes('posix_spawn')).toBe(false);
  expect(web.length).toBeGreaterThan(0);
  expect(web.toString().match(/require\("(?!vscode")[^"]*"\)/g)).toBeNull();
});

test('the manifest points to files that are in the .vsix', () => {
  const names = new Set(entries.map(({ name }) => name));
  const text = entries.find(({ name }) => name === 'extension/package.json')?.content.toString() ?? '';
  // What `exports` names is of the npm package, which has a test of its own.
  const manifest = JSON.stringify({ ...(JSON.parse(text) as object), exports: undefined });
  const paths = [...manifest.matchAll(/"\.\/([^"*]+)"/g)]
    .map(match => match[1] ?? '')
    .filter(path => path !== 'l10n');
  expect(paths).toContain('dist/extension.cjs');
  expect(paths.filter(path => !names.has(`extension/${path}`))).toEqual([]);
});

test(
  'the daemon and supervisorctl of the unpacked .vsix run a program through libc',
  { timeout: 120_000 },
  async () => {
    const home = await mkdtemp(join(folder, 'd-'));
    const conf = join(home, 's.conf');
    await writeFile(conf, CONF);
    const dist = join(folder, 'extension/dist');
    const daemon = spawn(process.execPath, [join(dist, 'supervisord.cjs'), '-n', '-c', conf], {
      stdio: 'ignore',
    });
    const exited = once(daemon, 'exit');
    const ctl = async (...words: string[]): Promise<string> => {
      const args = [join(dist, 'supervisorctl.cjs'), '-c', conf, ...words];
      const run = promisify(execFile)(process.execPath, args);
      return (await run.catch((error: unknown) => error as { readonly stdout: string })).stdout;
    };
    try {
      const status = await vi.waitFor(
        async () => {
          const text = await ctl('status');
          expect(text).toMatch(/^sleeper +RUNNING +pid \d+, uptime /);
          return text;
        },
        { timeout: 30_000, interval: 100 },
      );
      const pid = Number(/pid (\d+)/.exec(status)?.[1]);
      // Only a spawn through libc makes a process group without a session: child_process can do both or neither.
      if (process.platform === 'linux') {
        const [own, ours] = await Promise.all([groupAndSession(pid), groupAndSession(daemon.pid ?? 0)]);
        expect(own).toEqual({ group: pid, session: ours.session });
      }
      expect(await ctl('shutdown')).toBe('Shut down\n');
      expect(await exited).toEqual([0, null]);
      expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    } finally {
      daemon.kill('SIGTERM');
      await exited;
    }
  },
);

const CONF = `
[supervisord]
logfile=%(here)s/d.log
pidfile=%(here)s/d.pid
childlogdir=%(here)s

[unix_http_server]
file=%(here)s/s.sock

[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface

[supervisorctl]
serverurl=unix://%(here)s/s.sock

[program:sleeper]
command=sleep 1000
startsecs=0
`;

/** Source: proc(5), `/proc/PID/stat`, fields 5 and 6. */
async function groupAndSession(pid: number): Promise<{ group: number; session: number }> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { group: Number(fields[2]), session: Number(fields[3]) };
}
