import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../scripts/editor/server.ts';
import { answersInASecond, type Load } from './apache-bench.ts';
import { withAwakeProcessors } from './awake.ts';

const BODY =
  '<?xml version="1.0"?><methodResponse><params><param><value><int>1</int></value></param></params></methodResponse>';

/** Programs of Node that answer every call with the same, and listen on the port that they are given, and say so. */
const SERVERS = {
  'node:http': `require('node:http').createServer((request, response) => {
    request.resume().once('end', () => {
      response.writeHead(200, { 'Content-Type': 'text/xml', 'Content-Length': ${BODY.length} });
      response.end('${BODY}');
    });
  }).listen(process.argv[1], '127.0.0.1', () => console.log('listening'))`,
  'node:net': `require('node:net').createServer(socket => {
    socket.on('error', () => undefined).on('data', () =>
      socket.write('HTTP/1.1 200 OK\\r\\nContent-Type: text/xml\\r\\nContent-Length: ${BODY.length}\\r\\n\\r\\n${BODY}'));
  }).listen(process.argv[1], '127.0.0.1', () => console.log('listening'))`,
};

/** Calls a second by one client that waits for each answer: processors asleep in between, and awake. */
export async function callFloor(module: keyof typeof SERVERS): Promise<{ asleep: number; awake: number }> {
  const port = await freePort();
  const server = spawn(process.execPath, ['-e', SERVERS[module], String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await once(server.stdout, 'data');
    const load: Load = { port, method: 'supervisor.getState', clients: 1, connections: 'kept' };
    await answersInASecond(load);
    return {
      asleep: await answersInASecond(load),
      awake: await withAwakeProcessors(() => answersInASecond(load)),
    };
  } finally {
    server.kill();
    await once(server, 'close');
  }
}
