import Mocha from 'mocha';
import { writeFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { type Failure, type Totals } from '../../../scripts/totals.ts';
import { daemonTests } from './daemon.ts';
import { diagnosticTests } from './diagnostics.ts';
import { languageTests } from './language.ts';
import { manifestTests } from './manifest.ts';
import { navigationTests } from './navigation.ts';
import { settingTests } from './settings.ts';

/** What VS Code calls for its `--extensionTestsPath`; rejects when a test has failed. */
export function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 120_000, reporter: 'spec', color: false });
  mocha.suite.emit('pre-require', globalThis, 'inside', mocha);
  manifestTests();
  diagnosticTests();
  navigationTests();
  languageTests();
  settingTests();
  daemonTests();
  return new Promise((resolve, reject) => {
    const failed: Failure[] = [];
    const runner = mocha.run(failures => {
      const { passes, pending } = runner.stats ?? { passes: 0, pending: 0 };
      writeTotals({ passed: passes, failed: failures, skipped: pending, failures: failed });
      if (failures === 0) resolve();
      else reject(new Error(`${failures} tests failed.`));
    });
    runner.on('fail', (test, error: unknown) => {
      failed.push({ title: test.fullTitle(), message: inspect(error) });
    });
  });
}

function writeTotals(totals: Totals): void {
  const file = process.env['SUPERVISORD_TEST_RESULTS'];
  if (file !== undefined) writeFileSync(file, JSON.stringify(totals));
}
