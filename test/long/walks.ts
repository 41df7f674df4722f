// npm run test:long -- walks [COUNT [SEED]]: the same random steps with Python's daemon and ours lead to the same answers, states and logs.
import { ensurePythonSupervisor } from '../../scripts/setup/python-supervisor.ts';
import { setup } from '../support/build-once.ts';
import { walk } from '../support/walk.ts';

const STEPS = 40;

const [count = 50, seed = Date.now() % 2 ** 31] = process.argv.slice(2).map(Number);
const begin = Date.now();
await setup();
await ensurePythonSupervisor(line => {
  console.log(line);
});
console.log(`${count} walks of ${STEPS} steps, seed ${seed}`);
let failures = 0;
let steps = 0;
for (let index = 0; index < count; index += 1) {
  const outcome = await walk(seed + index, STEPS);
  steps += outcome.steps;
  if (outcome.difference === undefined) continue;
  failures += 1;
  console.log(outcome.difference);
}
console.log(`${steps} steps, ${failures} failures; ${Math.round((Date.now() - begin) / 1000)} s`);
process.exitCode = failures > 0 ? 1 : 0;
