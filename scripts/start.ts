// npm start [-- --daemon-only] [-- --port N]: the extension on the demo, or the daemon alone.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { bundles, writeBundles } from './bundles.ts';
import { openDesktopEditor } from './editor/desktop.ts';
import { serveDemo } from './editor/serve-demo.ts';
import { root } from './root.ts';
import { main, SetupError } from './setup/setup-error.ts';
import { packVsix } from './vsix.ts';

await main(async () => {
  const { daemonOnly, port } = readArguments(process.argv.slice(2));
  const demo = join(root, 'examples/demo');
  if (daemonOnly) {
    process.exitCode = await runDaemon(join(demo, 'supervisord.conf'));
    return;
  }
  console.log('Packing the extension');
  const vsix = await packVsix();
  if (port === undefined && (await openDesktopEditor(vsix, demo))) return;
  await serveDemo(vsix, demo, port);
});

type Arguments = { readonly daemonOnly: boolean; readonly port: number | undefined };

/** A port that is asked for means the editor in the browser, whatever editors there are. */
function readArguments(words: readonly string[]): Arguments {
  const usage = 'Usage: npm start [-- --daemon-only | -- --port N]';
  let daemonOnly = false;
  let port: number | undefined;
  for (const [index, word] of words.entries()) {
    if (word === '--daemon-only') daemonOnly = true;
    else if (word === '--port') port = readPort(words[index + 1] ?? '');
    else if (words[index - 1] !== '--port') throw new SetupError(`${word}? ${usage}`);
  }
  return { daemonOnly, port };
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port > 0 && port < 65_536) return port;
  throw new SetupError(`--port takes a number from 1 to 65535, not «${text}».`);
}

/** In the foreground; Ctrl-C reaches it as it reaches us, and it decides when all is over. */
async function runDaemon(conf: string): Promise<number> {
  await writeBundles(
    bundles.filter(({ name }) => name !== 'extension'),
    join(root, 'dist'),
    'development',
  );
  console.log(
    `In another terminal: node dist/supervisorctl.cjs -c ${conf} status\nCtrl-C ends the daemon and its programs.\n`,
  );
  const daemon = spawn(join(root, 'bin/supervisord'), ['-n', '-c', conf], { stdio: 'inherit' });
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => daemon.kill('SIGTERM'));
  const [code] = (await once(daemon, 'exit')) as [number | null];
  return code ?? 1;
}
