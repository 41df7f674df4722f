// npm run test:long: packs the extension for every platform, and looks at what each .vsix holds.
import { packVsix, TARGETS } from '../../scripts/vsix.ts';
import { vsixFaults } from '../support/vsix-faults.ts';

let faulty = 0;
for (const target of TARGETS) {
  await packVsix(target);
  const faults = await vsixFaults(target);
  console.log(`${faults.length === 0 ? 'ok    ' : 'FAILED'} ${[target, ...faults].join(': ')}`);
  faulty += faults.length;
}
process.exitCode = faulty === 0 ? 0 : 1;
