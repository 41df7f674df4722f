// conf-check.ts FILE COUNT: loads and checks a configuration as `supervisord --check` does, again and again, and prints how many
// milliseconds each time took.
import { checkConfiguration } from '../core/language/report/check-configuration.ts';
import { hostMachine } from '../daemon/check/machine.ts';
import { hostSurroundings } from '../daemon/host/surroundings.ts';

const [file = '', count = '1'] = process.argv.slice(2);
for (let round = 0; round < Number(count); round += 1) {
  const begin = performance.now();
  const surroundings = hostSurroundings();
  const machine = hostMachine(surroundings.environment);
  const findings = checkConfiguration(file, { surroundings, machine, overrides: {} });
  console.log(performance.now() - begin);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
}
