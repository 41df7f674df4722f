import { expect, test } from 'vitest';
import { asctime } from '../../../listener/asctime.ts';
import { mailText } from '../../../listener/mail-text.ts';

test('a mail is what scripts in the place of sendmail read: head, an empty line, text', () => {
  expect(mailText({ to: 'a@example.com', subject: 'web crashed', text: 'one\ntwo' })).toBe(
    'To: a@example.com\nSubject: web crashed\n\none\ntwo\n',
  );
});

test('what is not ASCII is said to be UTF-8, and a long subject is cut between characters', () => {
  const subject = '网站😀'.repeat(10);
  const [head = '', text] = mailText({ to: 'a@example.com', subject, text: '再见' }).split('\n\n');
  expect(text).toBe('再见\n');
  expect(head).toContain('\nContent-Type: text/plain; charset=utf-8\n');
  const words = [...head.matchAll(/=\?UTF-8\?B\?([^?]*)\?=/g)].map(([word, base64 = '']) => {
    expect(word.length).toBeLessThanOrEqual(75);
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'));
  });
  expect(words.join('')).toBe(subject);
  expect(head).toMatch(/^[ -~\n]*$/);
});

test('a name with a line break adds no line to the head', () => {
  const [head] = mailText({ to: 'a@example.com\nBcc: b@example.com', subject: 'x\r\ny', text: '' }).split(
    '\n\n',
  );
  expect(head?.split('\n')).toEqual(['To: a@example.com Bcc: b@example.com', 'Subject: x y']);
});

test('times are written as C does', () => {
  const time = new Date(2026, 10, 5, 7, 8, 9).getTime();
  expect(asctime(time)).toBe('Thu Nov  5 07:08:09 2026');
});
