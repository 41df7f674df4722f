// conf-check.ts FILE: loads and checks a configuration as `supervisord --check` does, and prints how many milliseconds that took.
import { checkConfiguration } from '../core/language/report/check-configuration.ts';
import { hostMachine } from '../daemon/check/machine.ts';
import { hostSurroundings } from '../daemon/host/surroundings.ts';

const [file = ''] = process.argv.slice(2);
const surroundings = hostSurroundings();
const machine = hostMachine(surroundings.environment);
const begin = performance.now();
const findings = checkConfiguration(file, { surroundings, machine, overrides: {} });
const elapsed = performance.now() - begin;
const errors = findings.filter(({ severity }) => severity === 'error');
if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
console.log(elapsed);
