import { type SupervisorEvent } from '../../core/protocol/events.ts';
import { loadModule } from '../../wire/load-module.ts';
import { type Verdict } from '../model/listener-machine.ts';
import { resultHandlerKind } from '../model/plugin-support.ts';
import { type Log } from '../model/ports.ts';
import { type ResultHandler } from './listener-pool.ts';

/**
 * Judges answers by what a file's `result_handler` says. A module is looked for from the folder `here`, and loaded when it is
 * named for the first time; until then, and where it cannot be loaded, events are rejected or the built-in handler judges.
 */
export function resultHandlers(here: string, log: Log): (spec: string) => ResultHandler {
  return spec => {
    const handler = resultHandlerKind(spec);
    switch (handler.kind) {
      case 'default':
      case 'foreign':
        return defaultHandler;
      case 'print':
        return printHandler;
      case 'module':
        return moduleHandler(handler.module, handler.name, here, log);
    }
  };
}

/** Source: `supervisor/dispatchers.py`, `default_handler`. */
export const defaultHandler: ResultHandler = (_, result) => (OK.equals(result) ? 'ok' : 'rejected');

const OK = Buffer.from('OK');

/** The answer is a line of keys, then text; the text is printed behind the names of process and channel. */
const printHandler: ResultHandler = (_, result) => {
  const [keys = '', ...lines] = Buffer.from(result).toString('utf8').split('\n');
  const valueOf = (key: string): string => new RegExp(`(?:^| )${key}:(\\S*)`).exec(keys)?.[1] ?? '';
  const prefix = `${valueOf('processname')} ${valueOf('channel')} | `;
  process.stdout.write(lines.map(line => `${prefix}${line}\n`).join(''));
  return 'ok';
};

/** Returning false rejects an event; so does an error whose name is RejectEvent. Any other error ends the listener's part. */
function moduleHandler(module: string, name: string, here: string, log: Log): ResultHandler {
  let judge: ResultHandler = () => 'rejected';
  void loadModule(module, here).then(
    ({ [name]: loaded }) => {
      if (typeof loaded === 'function') {
        judge = (event, result) => verdictOf(loaded, event, result, log);
        return;
      }
      judge = defaultHandler;
      log.critical(
        `result_handler: ${module} exports no function ${name}; the built-in one judges the answers`,
      );
    },
    (error: unknown) => {
      judge = defaultHandler;
      log.critical(
        `result_handler: ${module} cannot be loaded, the built-in one judges the answers: ${String(error)}`,
      );
    },
  );
  return (event, result) => judge(event, result);
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- what a module exports says no more of itself
function verdictOf(judge: Function, event: SupervisorEvent, result: Uint8Array, log: Log): Verdict {
  try {
    const answer: unknown = Reflect.apply(judge, undefined, [event, Buffer.from(result)]);
    return answer === false ? 'rejected' : 'ok';
  } catch (error) {
    if (error instanceof Error && error.name === 'RejectEvent') return 'rejected';
    log.error(`result_handler: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return 'error';
  }
}
