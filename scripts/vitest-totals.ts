import { writeFileSync } from 'node:fs';
import type { SerializedError } from 'vitest';
import type { Reporter, TestModule } from 'vitest/node';
import { type Failure, type Totals } from './totals.ts';

/** Vitest's reporter that writes the {@link Totals} of a run, differences and all, to the file of `SUPERVISORD_TEST_RESULTS`. */
export class TotalsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const file = process.env['SUPERVISORD_TEST_RESULTS'];
    if (file !== undefined) writeFileSync(file, JSON.stringify(totalsOfRun(modules, unhandled)));
  }
}

function totalsOfRun(modules: readonly TestModule[], unhandled: readonly SerializedError[]): Totals {
  const states = modules.flatMap(module => [...module.children.allTests()].map(test => test.result().state));
  const failures = [
    ...modules.flatMap(failuresOf),
    ...unhandled.map(error => ({ title: 'outside of every test', message: messageOf(error) })),
  ];
  return {
    passed: states.filter(state => state === 'passed').length,
    failed: failures.length,
    skipped: states.filter(state => state === 'skipped' || state === 'pending').length,
    failures,
  };
}

/** Of a file: what kept it, or one of its suites, from running, and each test that failed. */
function failuresOf(module: TestModule): readonly Failure[] {
  const file = module.relativeModuleId;
  const around = [module, ...module.children.allSuites()].flatMap(suite =>
    suite.errors().map(error => ({ title: file, message: messageOf(error) })),
  );
  const failed = [...module.children.allTests('failed')].map(test => ({
    title: `${file} > ${test.fullName}`,
    message: (test.result().errors ?? []).map(messageOf).join('\n'),
  }));
  return [...around, ...failed];
}

function messageOf({ message, diff, stacks = [] }: SerializedError): string {
  const places = stacks.map(({ file, line }) => `at ${file}:${line}`);
  return [message, ...(typeof diff === 'string' ? [diff] : []), ...places].join('\n');
}
