/**
 * What the daemon's log tells of each process, in the order in which it does: that is the order of its changes of state.
 * Processes of one name in several groups are told apart by no line of the log, and are one here.
 */
export function stateChanges(log: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const changes = new Map<string, string[]>();
  for (const message of log) {
    const { quoted, plain } = TELLING.exec(message)?.groups ?? {};
    const name = quoted ?? plain;
    if (name !== undefined) changes.set(name, [...(changes.get(name) ?? []), message]);
  }
  return changes;
}

/** The name is in quotes, or the word after the colon. */
const TELLING =
  /^\w+ (?:(?:spawned: |killing )'(?<quoted>[^']+)'|(?:success|exited|stopped|gave up): (?<plain>\S+) )/;
