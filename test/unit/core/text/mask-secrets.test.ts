import { expect, test } from 'vitest';
import { maskAll, maskSecrets } from '../../../../core/text/mask-secrets.ts';

test.each([
  ['postgres://me:hunter2@db:5432/app', 'postgres://me:********@db:5432/app'],
  ['a https://u:p@ss@h/x redis://:s3cret@r', 'a https://u:********@h/x redis://:********@r'],
  ['curl http://h/?token=abc&x=1', 'curl http://h/?token=********&x=1'],
  ['run --password hunter2 --port 1', 'run --password ******** --port 1'],
  ['run --db-password="a b" x', 'run --db-password=******** x'],
  ["run -API_KEY='a b' x", 'run -API_KEY=******** x'],
  ['env SECRET_KEY=abc app', 'env SECRET_KEY=******** app'],
])('%s is shown as %s', (text, shown) => {
  expect(maskSecrets(text)).toBe(shown);
});

test.each([
  'http://host:80/path',
  'tokenize --fast a=b',
  'a:b@c',
  'git@host:repo',
  '--user me',
  'passwordless on',
])('%s has no secret', text => {
  expect(maskSecrets(text)).toBe(text);
});

test('variables are sorted, and those that are named like a secret are masked whole', () => {
  expect(
    maskAll({ PWD: '/a', DB_PASSWORD: 'p', AWS_SECRET_ACCESS_KEY: 'k', URL: 'x://u:p@h', githubToken: 't' }),
  ).toEqual({
    AWS_SECRET_ACCESS_KEY: '********',
    DB_PASSWORD: '********',
    PWD: '/a',
    URL: 'x://u:********@h',
    githubToken: '********',
  });
  expect(Object.keys(maskAll({ b: '', a: '' }))).toEqual(['a', 'b']);
});

test('a long text without a secret is looked through at once', () => {
  const begin = performance.now();
  for (const text of [
    '://a:'.repeat(50_000),
    'token='.repeat(50_000),
    ' --'.repeat(50_000),
    'key:'.repeat(50_000),
  ])
    maskSecrets(text);
  expect(performance.now() - begin).toBeLessThan(2000);
});
