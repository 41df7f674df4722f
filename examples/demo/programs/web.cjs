// A web server that counts its visitors.
const { createServer } = require('node:http');

let visits = 0;
const server = createServer((request, reply) => {
  visits += 1;
  console.log(`${request.method} ${request.url} (visit ${visits})`);
  reply.end(`Hello from process ${process.pid}, visit ${visits}\n`);
});

server.on('listening', () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}`);
});
server.on('error', error => {
  if (error.code !== 'EADDRINUSE') throw error;
  console.error(`port ${error.port} is taken, taking any`);
  server.listen(0, '127.0.0.1');
});
process.on('SIGTERM', () => {
  console.log('closing');
  server.close(() => process.exit(0));
  server.closeAllConnections();
});

server.listen(Number(process.env.PORT), '127.0.0.1');
