import { Session } from 'node:inspector';
import { type Profile } from '../model/profile-report.ts';

/** Looks at what this process does until `stop`, which gives what was seen. */
export type RunningProfiler = { stop(): Promise<Profile> };

/** V8's own profiler. Every sample takes 16 bytes, so that there should not be too many in a long life. */
export async function startProfiler(): Promise<RunningProfiler> {
  const session = new Session();
  session.connect();
  await post(session, 'Profiler.enable');
  await post(session, 'Profiler.setSamplingInterval', { interval: SAMPLING_MICROS });
  await post(session, 'Profiler.start');
  return {
    stop: () =>
      new Promise((resolve, reject) => {
        session.post('Profiler.stop', (error, stopped) => {
          session.disconnect();
          if (error === null) resolve(stopped.profile);
          else reject(error);
        });
      }),
  };
}

const SAMPLING_MICROS = 2000;

function post(session: Session, method: string, params: object = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    session.post(method, params, error => {
      if (error === null) resolve();
      else reject(error);
    });
  });
}
