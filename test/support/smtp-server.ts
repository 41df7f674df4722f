import { createServer } from 'node:net';
import { onTestFinished } from 'vitest';

/** A mail as an SMTP server was given it. */
export type TakenMail = {
  readonly user: string;
  readonly from: string;
  readonly to: string;
  readonly text: string;
};

/** An SMTP server on 127.0.0.1 that takes every mail, until the running test is over. */
export async function startSmtpServer(): Promise<{
  readonly port: number;
  readonly taken: readonly TakenMail[];
}> {
  const taken: TakenMail[] = [];
  const server = createServer(socket => {
    let [input, user, from, to] = ['', '', '', ''];
    let isData = false;
    socket.on('error', () => undefined);
    socket.setEncoding('utf8').on('data', (piece: string) => {
      input += piece;
      for (;;) {
        const end = isData ? '\r\n.\r\n' : '\r\n';
        const at = input.indexOf(end);
        if (at === -1) return;
        const line = input.slice(0, at);
        input = input.slice(at + end.length);
        if (isData) {
          isData = false;
          taken.push({ user, from, to, text: line });
          socket.write('250 taken\r\n');
          continue;
        }
        const [verb = ''] = line.split(' ');
        if (verb === 'AUTH') user = Buffer.from(line.split(' ')[2] ?? '', 'base64').toString();
        if (verb === 'MAIL') from = line;
        if (verb === 'RCPT') to = line;
        isData = verb === 'DATA';
        socket.write(ANSWERS[verb] ?? '250 fine\r\n');
        if (verb === 'QUIT') socket.end();
      }
    });
    socket.write('220 127.0.0.1 ready\r\n');
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, taken };
}

const ANSWERS: Readonly<Record<string, string>> = {
  EHLO: '250-127.0.0.1\r\n250 AUTH PLAIN\r\n',
  AUTH: '235 known\r\n',
  DATA: '354 go on\r\n',
  QUIT: '221 bye\r\n',
};
