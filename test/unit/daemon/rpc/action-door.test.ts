import { type IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { ActionDoor } from '../../../../daemon/rpc/action-door.ts';

const door = new ActionDoor();
const BROWSER = { 'sec-fetch-mode': 'navigate' };

function judged(method: string, headers: IncomingMessage['headers'], token: string | undefined): string {
  return door.judge({ method, headers }, token);
}

test.each([
  ['a script', 'GET', {}, undefined, 'act'],
  ['a script that posts', 'POST', {}, undefined, 'act'],
  ['an image on another page', 'GET', { referer: 'http://evil/' }, undefined, 'confirm'],
  ['an image without a referrer', 'GET', { 'accept-language': 'de' }, undefined, 'confirm'],
  ['a form on another page', 'POST', { origin: 'http://evil' }, undefined, 'confirm'],
  ['a form with a made-up token', 'POST', BROWSER, 'x'.repeat(43), 'confirm'],
  ['a form with an empty token', 'POST', BROWSER, '', 'confirm'],
  ['a form of ours', 'POST', BROWSER, door.token, 'act'],
  ['a link that has the token', 'GET', BROWSER, door.token, 'confirm'],
] as const)('%s', (_, method, headers, token, judgement) => {
  expect(judged(method, headers, token)).toBe(judgement);
});

test('the token of an earlier start is worth nothing', () => {
  expect(judged('POST', BROWSER, new ActionDoor().token)).toBe('confirm');
});
