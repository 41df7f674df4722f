import { FAULTS } from '../core/protocol/fault.ts';

/** Exit statuses of supervisorctl, after the LSB's for init scripts. */
export const EXIT = {
  SUCCESS: 0,
  GENERIC: 1,
  INVALID_ARGUMENTS: 2,
  UNIMPLEMENTED: 3,
  REFUSED: 4,
  NOT_INSTALLED: 5,
  NOT_RUNNING: 7,
} as const;

/** Exit statuses of the action `status`. */
export const STATUS_EXIT = { NOT_RUNNING: 3, UNKNOWN: 4 } as const;

/** The status that an item's code asks for; `undefined`: leave it as it is. `ignored` is a code that is no failure here. */
export function exitStatusOf(code: number, ignored?: number): number | undefined {
  switch (code) {
    case ignored:
    case FAULTS.SUCCESS:
      return undefined;
    case FAULTS.SPAWN_ERROR:
    case FAULTS.ABNORMAL_TERMINATION:
    case FAULTS.NOT_RUNNING:
      return EXIT.NOT_RUNNING;
    default:
      return EXIT.GENERIC;
  }
}
