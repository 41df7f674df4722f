import { once } from 'node:events';
import { type ServerResponse } from 'node:http';
import { type Clock } from '../../core/clock.ts';
import { splitNamespec } from '../../core/protocol/namespec.ts';
import { FollowedFile } from '../host/followed-file.ts';
import { type DaemonControl } from './control.ts';
import { beginAnswer, refuse } from './http-answer.ts';
import { type Visit } from './route.ts';

/**
 * GET of logs as they grow, without end. `?tail=N` asks for the last N bytes of what is there already, at most a mebibyte.
 * `close` ends those under way.
 */
export class LogStreams {
  readonly #control: DaemonControl;
  readonly #clock: Clock;
  readonly #open = new Set<AbortController>();

  constructor(control: DaemonControl, clock: Clock) {
    this.#control = control;
    this.#clock = clock;
  }

  /** `/logtail/NAME[/stdout|/stderr]`. */
  async serveProcessLog(visit: Visit): Promise<void> {
    await this.#serve(visit, this.#logOf(visit.path), { 'X-Accel-Buffering': 'no' });
  }

  /** `/mainlogtail`. */
  async serveMainLog(visit: Visit): Promise<void> {
    await this.#serve(visit, this.#control.mainLog, {});
  }

  close(): void {
    for (const stream of this.#open) stream.abort();
  }

  #logOf(path: string): string | undefined {
    const [, namespec = '', channel = 'stdout', ...rest] = path.replace(/^\/+/, '').split('/');
    const { group: groupName, process: processName } = splitNamespec(namespec);
    const group = this.#control.groups().find(({ config }) => config.name === groupName);
    const process = group?.processes.find(({ config }) => config.name === processName);
    if (rest.length > 0) return undefined;
    if (channel === 'stdout') return process?.stdoutLog;
    return channel === 'stderr' ? process?.stderrLog : undefined;
  }

  async #serve(
    { request, response, query }: Visit,
    log: string | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<void> {
    if (request.method !== 'GET') {
      refuse(response, 400);
      return;
    }
    const opened = log === undefined ? undefined : await FollowedFile.open(log, headBytesOf(query));
    if (opened === undefined) {
      refuse(response, 404);
      return;
    }
    beginAnswer(response, 200, {
      'Last-Modified': opened.modified.toUTCString(),
      'Content-Type': 'text/plain;charset=utf-8',
      ...headers,
      'X-Content-Type-Options': 'nosniff',
    });
    response.flushHeaders();
    const stop = new AbortController();
    this.#open.add(stop);
    response.once('close', () => {
      stop.abort();
    });
    if (response.destroyed) stop.abort();
    try {
      await this.#pump(opened.file, response, stop.signal);
    } finally {
      this.#open.delete(stop);
      await opened.file.close();
      response.end();
    }
  }

  /** Looks for growth by time, and only while somebody follows: file events do not come from all file systems. */
  async #pump(file: FollowedFile, response: ServerResponse, stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const chunk = await file.read();
      if (chunk === undefined) await this.#pause(stop);
      else if (!response.write(chunk)) await once(response, 'drain', { signal: stop }).catch(() => undefined);
    }
  }

  #pause(stop: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      const timer = this.#clock.after(LOOK_MS, done);
      stop.addEventListener('abort', done, { once: true });
      function done(): void {
        timer.dispose();
        stop.removeEventListener('abort', done);
        resolve();
      }
    });
  }
}

function headBytesOf(query: string): number {
  const asked = Number(new URLSearchParams(query).get('tail') ?? HEAD_BYTES);
  return Number.isInteger(asked) && asked >= 0 ? Math.min(asked, HEAD_MAX_BYTES) : HEAD_BYTES;
}

/** How much of what is there already is sent first. */
const HEAD_BYTES = 1024;

const HEAD_MAX_BYTES = 1024 * 1024;

const LOOK_MS = 100;
