import { type Diagnostic } from '../diagnostic.ts';
import { type Subject } from '../subject.ts';
import { logChannels } from './log-channels.ts';
import { missingFolder } from './missing-folder.ts';
import { rotatedDevice } from './rotated-device.ts';
import { sharedLog } from './shared-log.ts';

/** What there is to say of log files, which are looked up once. */
export function* logRules(subject: Subject): Generator<Diagnostic> {
  const channels = logChannels(subject);
  yield* sharedLog(subject, channels);
  yield* rotatedDevice(subject, channels);
  yield* missingFolder(subject, channels);
}
