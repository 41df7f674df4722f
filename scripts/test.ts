// npm test [-- SUITE…]: all suites, or those named; a failing one does not keep the others from running.
import { inspect } from 'node:util';
import { markRun } from './leftovers.ts';
import { plainEnvironment } from './plain-environment.ts';
import { Interrupted } from './run-live.ts';
import { main, SetupError } from './setup/setup-error.ts';
import { type Suite, suites } from './suites.ts';
import { addTotals, failureLines, type Totals } from './totals.ts';

type Outcome = { readonly name: string; readonly totals: Totals; readonly seconds: number };

await main(async () => {
  const wanted = chooseSuites(process.argv.slice(2));
  const run = markRun();
  const outcomes: Outcome[] = [];
  try {
    const env = { ...plainEnvironment(process.env), ...run.env };
    for (const suite of wanted) outcomes.push(await timed(suite.name, () => runSuite(suite, env)));
  } catch (error) {
    await run.clean();
    throw error;
  }
  outcomes.push(await timed('leftovers', async () => reportLeftovers(await run.clean())));
  printTable(outcomes);
  printFailures(outcomes);
  const { passed, failed } = addTotals(outcomes.map(({ totals }) => totals));
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
});

function chooseSuites(names: readonly string[]): readonly Suite[] {
  const unknown = names.filter(name => !suites.some(suite => suite.name === name));
  if (unknown.length > 0) {
    throw new SetupError(
      `No such suite: ${unknown.join(', ')}. There are: ${suites.map(({ name }) => name).join(', ')}.`,
    );
  }
  return names.length === 0 ? suites : suites.filter(suite => names.includes(suite.name));
}

async function timed(name: string, run: () => Promise<Totals>): Promise<Outcome> {
  console.log(`\n── ${name}`);
  const start = Date.now();
  const totals = await run();
  return { name, totals, seconds: Math.round((Date.now() - start) / 1000) };
}

/** What is missing around a suite, or does not build, fails that suite and not the others. */
async function runSuite(suite: Suite, env: NodeJS.ProcessEnv): Promise<Totals> {
  try {
    await suite.prepare();
    return await suite.run(env);
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    const message = error instanceof SetupError ? error.message : inspect(error);
    console.error(message);
    return { passed: 0, failed: 1, skipped: 0, failures: [{ title: 'could not run', message }] };
  }
}

function reportLeftovers(lines: readonly string[]): Totals {
  for (const line of lines) console.log(line);
  if (lines.length === 0) console.log('No process, socket or temporary folder is left.');
  const failures = lines.map(line => ({ title: 'is left behind', message: line }));
  return { passed: lines.length === 0 ? 1 : 0, failed: lines.length, skipped: 0, failures };
}

function printTable(outcomes: readonly Outcome[]): void {
  console.log('\nsuite         passed  failed  skipped    time');
  for (const { name, totals, seconds } of outcomes) {
    const counts = [totals.passed, totals.failed, totals.skipped].map((count, column) =>
      String(count).padStart([6, 8, 9][column] ?? 0),
    );
    console.log(`${name.padEnd(14)}${counts.join('')}${`${seconds} s`.padStart(8)}`);
  }
  console.log('');
}

/** What failed once more, at the end, where it is looked for: a run prints thousands of lines before it. */
function printFailures(outcomes: readonly Outcome[]): void {
  for (const { name, totals } of outcomes) {
    for (const failure of totals.failures) {
      console.log(`FAILED ${name}: ${failureLines(failure).join('\n')}\n`);
    }
  }
}
