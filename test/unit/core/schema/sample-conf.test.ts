import { describe, expect, test } from 'vitest';
import { OPEN_SURROUNDINGS } from '../../../../core/config/open-surroundings.ts';
import { loadSupervisordConfig } from '../../../../core/config/load.ts';
import { loadSupervisorctlConfig } from '../../../../core/config/load-supervisorctl.ts';
import { type Surroundings } from '../../../../core/config/surroundings.ts';
import { diagnose } from '../../../../core/language/diagnose.ts';
import { EXAMPLE_TITLES, EXAMPLES } from '../../../../core/schema/doc/examples.ts';
import { sampleConf } from '../../../../core/schema/sample-conf.ts';
import { type OptionSpec } from '../../../../core/schema/spec.ts';
import { TABLE } from '../../../../core/schema/table.ts';
import { uncommentOptions } from '../../../support/sample-lines.ts';

const FILE = '/etc/supervisord.conf';

const machineWith = (text: string): Surroundings => ({
  ...OPEN_SURROUNDINGS,
  homeOf: () => '/root',
  isDirectory: path => path === '/tmp',
  files: {
    ...OPEN_SURROUNDINGS.files,
    read: path =>
      path === FILE ? { kind: 'bytes', bytes: new TextEncoder().encode(text) } : { kind: 'missing' },
  },
});

const load = (text: string, machine: Partial<Surroundings> = {}) =>
  loadSupervisordConfig(FILE, { ...machineWith(text), ...machine });

describe('as it is', () => {
  test('supervisord gets one socket, the built-in interface and no program', () => {
    expect(load(sampleConf())).toMatchObject({
      kind: 'loaded',
      config: {
        daemon: {
          logfile: { kind: 'file', path: '/tmp/supervisord.log' },
          logfileMaxBytes: 50 * 1024 * 1024,
          logfileBackups: 10,
          loglevel: 'info',
          pidfile: '/tmp/supervisord.pid',
          nodaemon: false,
          silent: false,
          minfds: 1024,
          minprocs: 200,
          user: undefined,
        },
        servers: [{ kind: 'unix', file: '/tmp/supervisor.sock' }],
        rpcInterfaces: [{ name: 'supervisor', factory: 'supervisor.rpcinterface:make_main_rpcinterface' }],
        groups: [],
        warnings: [],
        infos: [],
      },
    });
  });

  test('the editor finds nothing to say about it', () => {
    expect(diagnose(sampleConf())).toEqual([]);
  });

  test('supervisorctl goes to that socket', () => {
    expect(loadSupervisorctlConfig(FILE, machineWith(sampleConf()))).toMatchObject({
      kind: 'loaded',
      config: { serverurl: 'unix:///tmp/supervisor.sock', username: undefined, historyFile: undefined },
    });
  });
});

describe('with every option switched on', () => {
  const whole = uncommentOptions(sampleConf());

  test('supervisord loads it, and warns only of files to include that are not there', () => {
    const loaded = load(whole);
    expect(loaded).toMatchObject({
      kind: 'loaded',
      config: {
        servers: [
          { kind: 'inet', host: '127.0.0.1', port: 9001 },
          { kind: 'unix', file: '/tmp/supervisor.sock' },
        ],
        groups: [
          { kind: 'eventlistener', name: 'watch', priority: -1 },
          { kind: 'fcgi-program', name: 'php' },
          { kind: 'program', name: 'site', processes: [{ name: 'web', command: '/bin/cat' }] },
        ],
        warnings: ['No file matches via include "/etc/conf.d/*.conf"'],
      },
    });
  });

  test('supervisorctl loads it', () => {
    expect(loadSupervisorctlConfig(FILE, machineWith(whole))).toMatchObject({
      kind: 'loaded',
      config: { username: 'admin', password: 'secret', historyFile: '/root/.supervisorctl_history' },
    });
  });

  test.each(Object.entries(TABLE).filter(([name]) => name !== 'ctlplugin'))(
    '[%s] has every option, each once',
    (name, spec) => {
      const block = blocksOf(whole).find(([title = '']) => title === `[${EXAMPLE_TITLES[spec.title]}]`);
      expect(
        block
          ?.slice(1)
          .map(line => line.replace(/=.*/, ''))
          .sort(),
      ).toEqual(Object.keys(spec.options).sort());
      expect(name).toBe(spec.title);
    },
  );

  test('an option that has a default shows it, but where another file is active or the pool starts first', () => {
    const shown = new Map(blocksOf(whole).map(([title = '', ...lines]) => [title, lines]));
    const differing = Object.values(TABLE).flatMap(spec =>
      Object.entries<OptionSpec>(spec.options)
        .filter(([, row]) => row.fallback !== undefined && row.fallback !== '')
        .map(([option, row]) => [option, row.fallback ?? ''])
        .filter(([option = '', fallback = '']) => {
          const line = shown
            .get(`[${EXAMPLE_TITLES[spec.title]}]`)
            ?.find(text => text.startsWith(`${option}=`));
          return line?.replace(/\s+;.*/, '') !== `${option}=${fallback}`;
        })
        .map(([option = '']) => `${spec.title}.${option}`),
    );
    expect(differing).toEqual([
      'supervisord.logfile',
      'supervisord.pidfile',
      'supervisorctl.serverurl',
      'eventlistener.priority',
    ]);
  });
});

test('a line is prose, empty, a title or an option with a note', () => {
  const odd = sampleConf()
    .split('\n')
    .filter(line => !/^(;? ?|; .*|;?\[[^\]]+\]|;?[a-z_.]+=\S+ +; .+)$/.test(line));
  expect(odd).toEqual([]);
});

test('the examples of the manual make a file without a fault', () => {
  const text = Object.values(TABLE)
    .map(({ title }) => [
      `[${EXAMPLE_TITLES[title]}]`,
      ...Object.entries(EXAMPLES[title]).map(([name, value]) => `${name}=${value}`),
    ])
    .map(lines => lines.join('\n'))
    .join('\n');
  const loaded = load(text, { isDirectory: () => true });
  expect(loaded).toMatchObject({ kind: 'loaded', config: { daemon: { identifier: 'web-1' } } });
});

test('no example is the default, but where only that is allowed', () => {
  const same = Object.values(TABLE).flatMap(spec =>
    Object.entries<OptionSpec>(spec.options)
      .filter(
        ([option, row]) => row.fallback === new Map(Object.entries<string>(EXAMPLES[spec.title])).get(option),
      )
      .map(([option]) => `${spec.title}.${option}`),
  );
  expect(same).toEqual(['eventlistener.result_handler', 'eventlistener.redirect_stderr']);
});

/** Lines of each section that is switched on, its title first. */
function blocksOf(text: string): string[][] {
  const lines = text.split('\n').filter(line => line !== '' && !line.startsWith(';'));
  const blocks: string[][] = [];
  for (const line of lines) {
    if (line.startsWith('[')) blocks.push([line]);
    else blocks.at(-1)?.push(line);
  }
  return blocks;
}
