// A web server that says hello, and ends when it is told to.
const { createServer } = require('node:http');

const server = createServer((request, response) => {
  console.log(`${request.method} ${request.url}`);
  response.end('hello from a container\n');
});
server.listen(Number(process.env.PORT ?? 8080), () => {
  console.log(`listening on port ${server.address().port}`);
});
process.on('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
