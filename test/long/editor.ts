// npm run test:long -- editor [TIMES]: the editor suites, inside the extension host and from outside, so many times in a row.
import { markRun } from '../../scripts/leftovers.ts';
import { plainEnvironment } from '../../scripts/plain-environment.ts';
import { suites } from '../../scripts/suites.ts';

const [times = 10] = process.argv.slice(2).map(Number);
const suite = suites.find(({ name }) => name === 'editor');
if (suite === undefined) throw new Error('There is no suite «editor».');
await suite.prepare();
const begin = Date.now();
let failures = 0;
for (let round = 1; round <= times; round += 1) {
  const start = Date.now();
  const run = markRun();
  let left: readonly string[] = [];
  const { passed, failed } = await suite
    .run({ ...plainEnvironment(process.env), ...run.env })
    .finally(async () => {
      left = await run.clean();
    });
  for (const line of left) console.log(line);
  failures += failed + left.length;
  const seconds = Math.round((Date.now() - start) / 1000);
  const counts = `${passed} passed, ${failed} failed, ${left.length} left behind`;
  console.log(`round ${round} of ${times}: ${counts}; ${seconds} s`);
}
console.log(`${times} rounds, ${failures} failures; ${Math.round((Date.now() - begin) / 1000)} s`);
process.exitCode = failures > 0 ? 1 : 0;
