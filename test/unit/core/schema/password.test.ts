import { expect, test } from 'vitest';
import { isDigest, readKeptPassword, writeScrypt } from '../../../../core/schema/password.ts';

test.each([
  ['secret', { scheme: 'plain', text: 'secret' }],
  ['', { scheme: 'plain', text: '' }],
  ['{sha}x', { scheme: 'plain', text: '{sha}x' }],
  ['{SHA}0a', { scheme: 'sha1', digest: '0a' }],
  ['{SHA256}0a', { scheme: 'sha256', digest: '0a' }],
  [
    '{SCRYPT}ln=14,r=8,p=1$ab.+/$cd==',
    { scheme: 'scrypt', cost: 16384, blockSize: 8, parallelization: 1, salt: 'ab++/', digest: 'cd==' },
  ],
])('%s is kept as %o', (text, kept) => {
  expect(readKeptPassword(text)).toEqual(kept);
});

test.each([
  '{SCRYPT}',
  '{SCRYPT}secret',
  '{SCRYPT}ln=14,r=8,p=1$salt',
  '{SCRYPT}ln=14,r=8,p=1$sa lt$digest',
  '{SCRYPT}ln=0,r=8,p=1$ab$cd',
  '{SCRYPT}ln=14,r=0,p=1$ab$cd',
  '{SCRYPT}ln=14,r=8,p=0$ab$cd',
  '{SCRYPT}ln=19,r=8,p=1$ab$cd',
  '{SCRYPT}ln=99,r=99,p=99$ab$cd',
])('%s is no digest of scrypt', text => {
  expect(readKeptPassword(text)).toBeUndefined();
});

test('what is written is read again', () => {
  const digest = {
    scheme: 'scrypt',
    cost: 1024,
    blockSize: 8,
    parallelization: 2,
    salt: 'c2FsdA',
    digest: 'AAECAw',
  } as const;
  expect(writeScrypt({ ...digest, salt: 'c2FsdA==' })).toBe('{SCRYPT}ln=10,r=8,p=2$c2FsdA$AAECAw');
  expect(readKeptPassword(writeScrypt(digest))).toEqual(digest);
});

test.each([
  ['{SHA}x', true],
  ['{SHA256}x', true],
  ['{SCRYPT}x', true],
  ['{MD5}x', false],
  ['x{SHA}', false],
])('whether %s is a digest: %s', (text, expected) => {
  expect(isDigest(text)).toBe(expected);
});
