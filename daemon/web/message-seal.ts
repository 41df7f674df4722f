import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Where a form leads to: the page of the processes, with a message. The seal tells that the message is ours: a link from elsewhere
 * cannot put words into the page of someone who trusts it.
 */
export function sealedMessage(message: string, token: string): string {
  return `?message=${encodeURIComponent(message)}&seal=${sealOf(message, token)}`;
}

export function isSealed(message: string, seal: string | undefined, token: string): boolean {
  const [expected, given] = [Buffer.from(sealOf(message, token)), Buffer.from(seal ?? '')];
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function sealOf(message: string, token: string): string {
  return createHmac('sha256', token).update(message).digest('base64url').slice(0, 22);
}
