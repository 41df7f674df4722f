import { spawn } from 'node:child_process';
import { type GivenOption } from '../core/options/getopt.ts';
import { mailText } from './mail-text.ts';
import { type Switch, tell, valued, valueOf } from './program.ts';

/** How mail goes out; nobody to write to: not at all. */
export type MailSettings = {
  readonly to: string | undefined;
  /** A command line for `/bin/sh` that takes the mail on its stdin. */
  readonly command: string;
  /** `smtp://…` or `smtps://…`; it goes before the command. */
  readonly smtp: string | undefined;
  readonly from: string | undefined;
};

export type MailSwitch = 'to' | 'command' | 'smtp' | 'from';

/** Compat: the first two are of the Python programs; the others are ours. */
export const MAIL_SWITCHES: readonly Switch<MailSwitch>[] = [
  valued('to', 'm', 'email', 'ADDRESS', 'whom to write to; without it no mail is sent'),
  valued(
    'command',
    's',
    'sendmail_program',
    'COMMAND',
    'what takes the mail on its stdin; /usr/sbin/sendmail -t -i by default',
  ),
  valued(
    'smtp',
    '',
    'smtp',
    'URL',
    'smtp://USER@HOST:PORT or smtps://… instead of a command; the password is SMTP_PASSWORD of the environment',
  ),
  valued('from', '', 'from', 'ADDRESS', 'the sender, for --smtp'),
];

const SENDMAIL = '/usr/sbin/sendmail -t -i';

export function readMailSettings(
  options: readonly GivenOption<string>[],
): MailSettings | { readonly wrong: string } {
  const smtp = valueOf(options, 'smtp');
  if (smtp !== undefined && !/^smtps?:\/\/[^/]/.test(smtp)) {
    return { wrong: `--smtp wants an address such as smtp://127.0.0.1:25, not ${smtp}` };
  }
  return {
    to: valueOf(options, 'to'),
    command: valueOf(options, 'command') ?? SENDMAIL,
    smtp,
    from: valueOf(options, 'from'),
  };
}

/** Sends a mail where there is somebody to write to. Trouble is told, and is no more than that. */
export async function sendMail(settings: MailSettings, subject: string, text: string): Promise<void> {
  const { to, command, smtp, from } = settings;
  if (to === undefined) return;
  const mail = { to, subject, text };
  try {
    if (smtp === undefined) await pipeTo(command, mailText(mail));
    else await (await import('./smtp.ts')).sendBySmtp(smtp, from, mail);
    tell(`Mailed to ${to}: ${subject}`);
  } catch (error) {
    tell(`Could not mail to ${to}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function pipeTo(command: string, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // Its output is for the log: stdout belongs to the protocol.
    const child = spawn('/bin/sh', ['-c', command], { stdio: ['pipe', 2, 2] });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`the mail command ended with ${code ?? signal}`));
    });
    child.stdin?.on('error', () => undefined); // It does not read: its exit status tells.
    child.stdin?.end(text);
  });
}
