/** One step of a rotation, in its order. */
export type RotationStep =
  /** Replaces whatever is at `to`; a missing `from` is no failure. */
  | { readonly kind: 'move'; readonly from: string; readonly to: string }
  /** An empty file at `path`, made or truncated, is written to from now on. */
  | { readonly kind: 'begin'; readonly path: string };

/**
 * Whether a log is to be rotated, asked after each write: a file may be larger than `maxBytes` by one write. Never with
 * 0 or less.
 *
 * Source: `supervisor/loggers.py`, `RotatingFileHandler.doRollover`.
 */
export function rotationDue(sizeBytes: number, maxBytes: number): boolean {
  return maxBytes > 0 && sizeBytes >= maxBytes;
}

/**
 * `F.1` is the newest backup, `F.N` the oldest, whose old contents are lost. Without backups the file begins anew.
 *
 * Source: `supervisor/loggers.py`, `RotatingFileHandler.doRollover`.
 */
export function rotationPlan(path: string, backups: number): readonly RotationStep[] {
  const steps: RotationStep[] = [];
  for (let older = Math.trunc(backups); older > 0; older--) {
    steps.push({ kind: 'move', from: older === 1 ? path : `${path}.${older - 1}`, to: `${path}.${older}` });
  }
  return [...steps, { kind: 'begin', path }];
}
