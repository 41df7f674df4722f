import { type Scenario } from './scenario.ts';
import { brokenFile, changes, logsMoved, readings } from './scenarios/changes.ts';
import { commandLine } from './scenarios/command-line.ts';
import { daemonItself } from './scenarios/daemon.ts';
import { access, brokenRestart, endings } from './scenarios/endings.ts';
import { failedStarts, wrongNames } from './scenarios/errors.ts';
import { fcgi } from './scenarios/fcgi.ts';
import { firstProcess } from './scenarios/first-process.ts';
import { groups } from './scenarios/groups.ts';
import { lifecycle, logs, mendedLogs } from './scenarios/lifecycle.ts';
import { childLogs } from './scenarios/logs.ts';
import {
  capture,
  noBackups,
  reopened,
  rotation,
  shortCapture,
  stripped,
  strippedMore,
  targets,
  unusable,
} from './scenarios/output.ts';
import { processes } from './scenarios/processes.ts';
import { reload } from './scenarios/reload.ts';
import { passingStates } from './scenarios/states.ts';

/** All stories; each begins with a daemon of its own. */
export const scenarios: readonly Scenario[] = [
  ...commandLine,
  lifecycle,
  wrongNames,
  failedStarts,
  passingStates,
  groups,
  fcgi,
  ...processes,
  logs,
  mendedLogs,
  rotation,
  noBackups,
  capture,
  shortCapture,
  stripped,
  strippedMore,
  reopened,
  targets,
  unusable,
  ...childLogs,
  endings,
  access,
  ...daemonItself,
  ...firstProcess,
  changes,
  brokenFile,
  logsMoved,
  readings,
  brokenRestart,
  ...reload,
];
