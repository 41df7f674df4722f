import { type PageProcess } from '../../core/page/page-state.ts';

/** A process as the web page is told of it. */
export function pageProcess(name: string, change: Partial<PageProcess> = {}): PageProcess {
  return {
    group: name,
    name,
    state: 20,
    statename: 'RUNNING',
    description: 'pid 7',
    start: 1,
    stop: 0,
    now: 6,
    spawnerr: '',
    exitstatus: 0,
    pid: 7,
    stdoutLog: true,
    stderrLog: true,
    ...change,
  };
}
