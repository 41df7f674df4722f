import { METHODS, type MethodName, methodNames } from '../../core/protocol/methods.ts';
import { type MethodSpec } from '../../core/protocol/methods/spec.ts';
import { type RpcValue } from '../../core/protocol/rpc-value.ts';
import { call, type Exchange, type RpcDeparture } from './exchange.ts';

/** Every method with one parameter too few and one too many. */
export function wrongCounts(): readonly Exchange[] {
  return upstreamsMethods().flatMap(name => {
    const { parameters }: MethodSpec = METHODS[name];
    const required = parameters.filter(({ optional }) => optional !== true);
    const many = [...parameters, undefined].map(() => 'x');
    return [
      ...(required.length > 0
        ? [
            call(
              name,
              required.slice(1).map(() => 'x'),
            ),
          ]
        : []),
      call(name, many),
    ];
  });
}

/**
 * Every method that takes parameters, with a value of every other type in the place of each. `refused`: ours refuses what Python's
 * daemon fails at.
 */
export function wrongTypes(refused: RpcDeparture): readonly Exchange[] {
  return upstreamsMethods().flatMap(name => {
    const good = GOOD[name];
    return (good ?? []).flatMap((_, index) =>
      // The whole of the daemon's own log is what no two daemons have alike.
      VALUES.filter(([type]) => !(type === 'false' && /read(Main)?Log$/.test(name))).map(([type, value]) => {
        const fails = FAILING[name]?.[index]?.includes(type) === true;
        return call(name, good?.with(index, value) ?? [], fails ? refused : undefined);
      }),
    );
  });
}

function upstreamsMethods(): readonly MethodName[] {
  return methodNames().filter(name => !name.startsWith('supervisord.'));
}

const VALUES = [
  ['int', 5],
  ['double', 1.5],
  ['true', true],
  ['false', false],
  ['empty', ''],
  ['word', 'x y'],
  ['list', ['x']],
  ['none', []],
  ['struct', { a: 1 }],
] as const satisfies readonly (readonly [string, RpcValue])[];

type ValueType = (typeof VALUES)[number][0];

/** Parameters with which nothing happens; methods that are not here take none, or would do something to every process. */
const GOOD: Readonly<Partial<Record<MethodName, readonly RpcValue[]>>> = {
  'supervisor.addProcessGroup': ['cat'],
  'supervisor.clearProcessLog': ['nosuch'],
  'supervisor.clearProcessLogs': ['nosuch'],
  'supervisor.getProcessInfo': ['nosuch'],
  'supervisor.readLog': [0, 3],
  'supervisor.readMainLog': [0, 3],
  'supervisor.readProcessLog': ['talks', 0, 3],
  'supervisor.readProcessStderrLog': ['talks', 0, 3],
  'supervisor.readProcessStdoutLog': ['talks', 0, 3],
  'supervisor.removeProcessGroup': ['nosuch'],
  'supervisor.sendProcessStdin': ['fails', 'x'],
  'supervisor.sendRemoteCommEvent': ['a', 'b'],
  'supervisor.signalProcess': ['fails', 'CONT'],
  'supervisor.signalProcessGroup': ['fails', 'CONT'],
  'supervisor.startProcess': ['cat', true],
  'supervisor.startProcessGroup': ['cat', true],
  'supervisor.stopProcess': ['fails', true],
  'supervisor.stopProcessGroup': ['fails', true],
  'supervisor.tailProcessLog': ['talks', 0, 3],
  'supervisor.tailProcessStderrLog': ['talks', 0, 3],
  'supervisor.tailProcessStdoutLog': ['talks', 0, 3],
  'system.methodHelp': ['nosuch'],
  'system.methodSignature': ['nosuch'],
};

const NO_TEXT = ['int', 'double', 'true', 'false', 'list', 'none', 'struct'] as const;
const NO_NUMBER = ['empty', 'word'] as const;
const NO_SIGNAL = ['list', 'none', 'struct'] as const;
const RANGE = [NO_NUMBER, NO_NUMBER] as const;

/** What Python's daemon answers with HTTP 500: for each parameter, the values. */
const FAILING: Readonly<Partial<Record<MethodName, readonly (readonly ValueType[])[]>>> = {
  'supervisor.clearProcessLog': [NO_TEXT],
  'supervisor.clearProcessLogs': [NO_TEXT],
  'supervisor.getProcessInfo': [NO_TEXT],
  'supervisor.readLog': RANGE,
  'supervisor.readMainLog': RANGE,
  'supervisor.readProcessLog': [NO_TEXT, ...RANGE],
  'supervisor.readProcessStderrLog': [NO_TEXT, ...RANGE],
  'supervisor.readProcessStdoutLog': [NO_TEXT, ...RANGE],
  'supervisor.sendProcessStdin': [NO_TEXT],
  'supervisor.signalProcess': [NO_TEXT, NO_SIGNAL],
  'supervisor.startProcess': [NO_TEXT],
  'supervisor.stopProcess': [NO_TEXT],
  'supervisor.tailProcessLog': [NO_TEXT, ...RANGE],
  'supervisor.tailProcessStderrLog': [NO_TEXT, ...RANGE],
  'supervisor.tailProcessStdoutLog': [NO_TEXT, ...RANGE],
};
