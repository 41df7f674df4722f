import { createTransport } from 'nodemailer';
import { hostname } from 'node:os';
import { type Mail } from './mail-text.ts';

/**
 * Sends a mail over SMTP. The password of a URL with a user but without a password is SMTP_PASSWORD of the environment. The only
 * importer of `nodemailer`. Throws an Error when the server does not take the mail.
 */
export async function sendBySmtp(url: string, from: string | undefined, mail: Mail): Promise<void> {
  const transport = createTransport(withPassword(url, process.env['SMTP_PASSWORD']));
  try {
    await transport.sendMail({ ...mail, from: from ?? `supervisord@${hostname()}` });
  } finally {
    transport.close();
  }
}

function withPassword(url: string, password: string | undefined): string {
  const address = new URL(url);
  if (address.username === '' || address.password !== '' || password === undefined) return url;
  address.password = encodeURIComponent(password);
  return address.href;
}
