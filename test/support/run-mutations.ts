import { Worker } from 'node:worker_threads';

export type MutationTask = {
  /** Folders in the corpus's layout; the cases take them in turn. */
  readonly corpora: readonly string[];
  readonly seed: number;
  /** Number of the first case. */
  readonly first: number;
  readonly count: number;
  /** The number of the case that is being judged. */
  readonly progress: Int32Array;
};

export type MutationReport = { readonly failures: readonly string[]; readonly slowestMs: number };

/** Judges spoilt configurations in a thread of its own, which is ended when a single case takes longer than `limitMs`. */
export function runMutations(
  task: Omit<MutationTask, 'progress' | 'first'>,
  limitMs: number,
  tell: (done: number) => void = () => undefined,
): Promise<MutationReport> {
  const progress = new Int32Array(new SharedArrayBuffer(4)).fill(-1);
  const module = new URL('./mutation-worker.ts', import.meta.url).href;
  // A thread does not take over what makes TypeScript run in this one.
  const start = `import('tsx/esm/api').then(({ tsImport }) => tsImport('${module}', '${import.meta.url}'))`;
  const worker = new Worker(start, {
    eval: true,
    workerData: { ...task, first: 0, progress } satisfies MutationTask,
  });
  return new Promise((resolve, reject) => {
    let last = -1;
    const watch = setInterval(() => {
      const current = Atomics.load(progress, 0);
      if (current === last && current !== -1) {
        end();
        resolve({ failures: [`case ${current} takes longer than ${limitMs} ms`], slowestMs: limitMs });
      }
      last = current;
      tell(current);
    }, limitMs);
    const end = (): void => {
      clearInterval(watch);
      void worker.terminate();
    };
    worker.once('message', (report: MutationReport) => {
      end();
      resolve(report);
    });
    worker.once('error', error => {
      end();
      reject(error);
    });
  });
}
