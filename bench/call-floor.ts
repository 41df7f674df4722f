import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { waitUntil } from '../scripts/peers/wait-until.ts';
import { withAwakeProcessors } from './awake.ts';
import { answersInASecond } from './rpc-client.ts';
import { folderInMemory } from './subject.ts';

const BODY =
  '<?xml version="1.0"?><methodResponse><params><param><value><int>1</int></value></param></params></methodResponse>';

/** Programs of Node that answer every call with the same, and listen on the path that they are given. */
const SERVERS = {
  'node:http': `require('node:http').createServer((request, response) => {
    request.resume().once('end', () => {
      response.writeHead(200, { 'Content-Type': 'text/xml', 'Content-Length': ${BODY.length} });
      response.end('${BODY}');
    });
  }).listen(process.argv[1])`,
  'node:net': `require('node:net').createServer(socket => {
    socket.on('error', () => undefined).on('data', () =>
      socket.write('HTTP/1.1 200 OK\\r\\nContent-Type: text/xml\\r\\nContent-Length: ${BODY.length}\\r\\n\\r\\n${BODY}'));
  }).listen(process.argv[1])`,
};

/** Calls a second by one client that waits for each answer: processors asleep in between, and awake. */
export async function callFloor(module: keyof typeof SERVERS): Promise<{ asleep: number; awake: number }> {
  const folder = await folderInMemory();
  const path = join(folder, 's.sock');
  const server = spawn(process.execPath, ['-e', SERVERS[module], path], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  try {
    await waitUntil('the server to listen', () => Promise.resolve(existsSync(path) ? true : undefined));
    const measure = (): Promise<number> => answersInASecond(path, 'supervisor.getState', 1, 'kept');
    await measure();
    return { asleep: await measure(), awake: await withAwakeProcessors(measure) };
  } finally {
    server.kill();
    await once(server, 'close');
    await rm(folder, { recursive: true, force: true });
  }
}
