// npm run test:long [-- configurations|targets|requests|restarts|walks|editor [COUNT [SEED]]]: the proofs that take long; without a word the first two.
const PROOFS = new Map([
  ['configurations', (): Promise<unknown> => import('./mutations.ts')],
  ['targets', (): Promise<unknown> => import('./targets.ts')],
  ['requests', (): Promise<unknown> => import('./requests.ts')],
  ['restarts', (): Promise<unknown> => import('./restarts.ts')],
  ['walks', (): Promise<unknown> => import('./walks.ts')],
  ['editor', (): Promise<unknown> => import('./editor.ts')],
]);

const [word = ''] = process.argv.slice(2);
const isNamed = PROOFS.has(word);
// The proofs read their numbers from the first place on.
if (isNamed) process.argv.splice(2, 1);
for (const name of isNamed ? [word] : ['configurations', 'targets']) {
  await PROOFS.get(name)?.();
  if (process.exitCode !== 0) break;
}
