import { type Diagnostic } from '../diagnostic.ts';
import { derivedHere, type Subject } from '../subject.ts';
import { missingFolder } from './missing-folder.ts';
import { rotatedDevice } from './rotated-device.ts';
import { logsByFile, sharedLog } from './shared-log.ts';

/** What there is to say of log files, which are looked up once. */
export function* logRules(subject: Subject): Generator<Diagnostic> {
  const logs = derivedHere(subject, logsByFile);
  const channels = logs.map(({ channel }) => channel);
  yield* sharedLog(subject, logs);
  yield* rotatedDevice(subject, channels);
  yield* missingFolder(subject, channels);
}
