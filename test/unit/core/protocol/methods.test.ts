import { expect, test } from 'vitest';
import { isMethodName, methodHelp, methodNames, methodSignature } from '../../../../core/protocol/methods.ts';

// What `system.listMethods` and `system.methodSignature` of Debian's Supervisor 4.2.5 answer.
const SIGNATURES = `
supervisor.addProcessGroup boolean string
supervisor.clearAllProcessLogs array
supervisor.clearLog boolean
supervisor.clearProcessLog boolean string
supervisor.clearProcessLogs boolean string
supervisor.getAPIVersion string
supervisor.getAllConfigInfo array
supervisor.getAllProcessInfo array
supervisor.getIdentification string
supervisor.getPID int
supervisor.getProcessInfo struct string
supervisor.getState struct
supervisor.getSupervisorVersion string
supervisor.getVersion string
supervisor.readLog string int int
supervisor.readMainLog string int int
supervisor.readProcessLog string string int int
supervisor.readProcessStderrLog string string int int
supervisor.readProcessStdoutLog string string int int
supervisor.reloadConfig array
supervisor.removeProcessGroup boolean string
supervisor.restart boolean
supervisor.sendProcessStdin boolean string string
supervisor.sendRemoteCommEvent boolean string string
supervisor.shutdown boolean
supervisor.signalAllProcesses array string
supervisor.signalProcess boolean string string
supervisor.signalProcessGroup array string string
supervisor.startAllProcesses array boolean
supervisor.startProcess boolean string boolean
supervisor.startProcessGroup array string boolean
supervisor.stopAllProcesses array boolean
supervisor.stopProcess boolean string boolean
supervisor.stopProcessGroup array string boolean
supervisor.tailProcessLog array string int int
supervisor.tailProcessStderrLog array string int int
supervisor.tailProcessStdoutLog array string int int
system.listMethods array
system.methodHelp string string
system.methodSignature array string
system.multicall array array`;

const isOurs = (name: string): boolean => name.startsWith('supervisord.');

test('names and signatures are those of Supervisor, in its order', () => {
  const theirs = methodNames().filter(name => !isOurs(name));
  const lines = theirs.map(name => [name, ...methodSignature(name)].join(' '));
  expect(lines).toEqual(SIGNATURES.trim().split('\n'));
});

test('our own methods have a namespace of their own', () => {
  const lines = methodNames()
    .filter(isOurs)
    .map(name => [name, ...methodSignature(name)].join(' '));
  expect(lines).toEqual([
    'supervisord.getProcessHistory array string',
    'supervisord.getProcessUsage array string',
    'supervisord.getReloadPlan struct',
    'supervisord.getServerInfo struct',
  ]);
});

test('the help of a method names its parameters and result', () => {
  expect(methodHelp('supervisor.startProcessGroup')).toBe(
    'Start the processes of a group that do not run.\n\n' +
      '@param string name  a group\n' +
      '@param boolean wait  answer only when it is done; true when left out\n' +
      '@return array result  one struct per process: name, group, status, description',
  );
});

test('every method has a help text of its own', () => {
  const texts = methodNames().map(methodHelp);
  const aliases = 5;
  expect(new Set(texts).size).toBe(texts.length - aliases);
});

test.each([
  ['supervisor.getState', true],
  ['getState', false],
  ['constructor', false],
])('%s is a method: %s', (name, expected) => {
  expect(isMethodName(name)).toBe(expected);
});
