import { type FaultName } from './fault.ts';
import { type MethodName } from './methods.ts';

/**
 * What each method may refuse by itself, in the order in which it looks. Beside that every method refuses a wrong number or type of
 * parameters, what comes during a shutdown, and what a user may not do.
 */
export const METHOD_FAULTS: Readonly<Partial<Record<MethodName, readonly FaultName[]>>> = {
  'supervisor.readLog': ['NO_FILE', 'BAD_ARGUMENTS', 'FAILED'],
  'supervisor.clearLog': ['NO_FILE', 'FAILED'],
  'supervisor.restart': ['CANT_REREAD'],
  'supervisor.reloadConfig': ['CANT_REREAD'],
  'supervisor.addProcessGroup': ['BAD_NAME', 'ALREADY_ADDED', 'FAILED'],
  'supervisor.removeProcessGroup': ['BAD_NAME', 'STILL_RUNNING'],
  'supervisor.getProcessInfo': ['BAD_NAME'],
  'supervisor.startProcess': [
    'BAD_NAME',
    'NO_FILE',
    'NOT_EXECUTABLE',
    'ALREADY_STARTED',
    'FAILED',
    'SPAWN_ERROR',
    'ABNORMAL_TERMINATION',
  ],
  'supervisor.startProcessGroup': ['BAD_NAME'],
  'supervisor.stopProcess': ['BAD_NAME', 'NOT_RUNNING', 'FAILED'],
  'supervisor.stopProcessGroup': ['BAD_NAME'],
  'supervisor.signalProcess': ['BAD_NAME', 'BAD_SIGNAL', 'NOT_RUNNING', 'FAILED'],
  'supervisor.signalProcessGroup': ['BAD_NAME'],
  'supervisor.sendProcessStdin': ['BAD_NAME', 'NOT_RUNNING', 'NO_FILE', 'FAILED'],
  'supervisor.readProcessStdoutLog': ['BAD_NAME', 'NO_FILE', 'BAD_ARGUMENTS', 'FAILED'],
  'supervisor.readProcessStderrLog': ['BAD_NAME', 'NO_FILE', 'BAD_ARGUMENTS', 'FAILED'],
  'supervisor.tailProcessStdoutLog': ['BAD_NAME'],
  'supervisor.tailProcessStderrLog': ['BAD_NAME'],
  'supervisor.clearProcessLogs': ['BAD_NAME', 'FAILED'],
  'system.methodHelp': ['SIGNATURE_UNSUPPORTED'],
  'system.methodSignature': ['SIGNATURE_UNSUPPORTED'],
  'supervisord.getReloadPlan': ['CANT_REREAD'],
  'supervisord.getProcessHistory': ['BAD_NAME'],
  'supervisord.getProcessUsage': ['BAD_NAME', 'FAILED'],
};
