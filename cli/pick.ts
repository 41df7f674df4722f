import { splitNamespec } from '../core/protocol/namespec.ts';
import { type ProcessInfo } from '../core/protocol/process-info.ts';

/** What names stand for, `process`, `group:process` or `group:*`, in the order of the names; `tell` gets a line for each that is none. */
export function pick(
  infos: readonly ProcessInfo[],
  names: readonly string[],
  tell: (line: string) => void,
): readonly ProcessInfo[] {
  return names.flatMap(name => {
    const { group, process } = splitNamespec(name);
    const found = infos.filter(
      info => info.group === group && (process === undefined || info.name === process),
    );
    if (found.length === 0) {
      const line =
        process === undefined ? `${group}: ERROR (no such group)` : `${name}: ERROR (no such process)`;
      tell(line);
    }
    return found;
  });
}
