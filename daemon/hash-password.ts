import { randomBytes } from 'node:crypto';
import { writeScrypt } from '../core/schema/password.ts';
import { deriveKey } from './rpc/authentication.ts';

/** Answers `--hash-password`: what may stand in the file instead of the password. Two calls never give the same. */
export async function hashPassword(password: string): Promise<string> {
  const parameters = {
    scheme: 'scrypt',
    cost: 2 ** 14,
    blockSize: 8,
    parallelization: 1,
    salt: randomBytes(16).toString('base64'),
  } as const;
  const key = await deriveKey(password, parameters, 32);
  return writeScrypt({ ...parameters, digest: key.toString('base64') });
}

/** The first line of a stream, without its end. */
export async function readLine(stream: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const chunk of stream) {
    text += chunk.toString('utf8');
    if (text.includes('\n')) break;
  }
  return text.replace(/\r?\n.*$/s, '');
}
