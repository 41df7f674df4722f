import { type ProcessStateName } from './states.ts';

/** One struct of `getAllProcessInfo`, members in upstream's order. Times are Unix seconds, 0: never. */
export type ProcessInfo = {
  readonly name: string;
  readonly group: string;
  readonly start: number;
  readonly stop: number;
  readonly now: number;
  readonly state: number;
  readonly statename: ProcessStateName;
  readonly spawnerr: string;
  readonly exitstatus: number;
  readonly logfile: string;
  readonly stdout_logfile: string;
  readonly stderr_logfile: string;
  readonly pid: number;
  readonly description: string;
};

/** One item of a group method's answer: `status` is 80 or a fault's code, `description` is `OK` or the fault string. */
export type StatusInfo = {
  readonly name: string;
  readonly group: string;
  readonly status: number;
  readonly description: string;
};
