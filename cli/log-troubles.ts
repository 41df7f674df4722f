import { FAULTS } from '../core/protocol/fault.ts';

/** Why a log cannot be read, by the fault's code. */
export const READ_TROUBLES: Readonly<Record<number, string>> = {
  [FAULTS.NO_FILE]: 'no log file',
  [FAULTS.FAILED]: 'unknown error reading log',
  [FAULTS.BAD_NAME]: 'no such process name',
};
