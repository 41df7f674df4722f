import { type Surroundings } from '../../core/config/surroundings.ts';
import { configurationReader, locateConfiguration } from '../configuration.ts';
import { type RunSettings } from '../run-settings.ts';
import { checkReport } from './check-report.ts';
import { effectiveConfig } from './effective-config.ts';

/** What a command that only looks has to say: for its standard output, and, when it cannot look, why. */
export type Answer = {
  readonly output: string;
  readonly error: string | undefined;
  readonly exitCode: number;
};

/** Answers `--check` and `--print-config`. Reads files, and starts, opens and writes nothing. */
export function look(
  question: NonNullable<RunSettings['look']>,
  settings: RunSettings,
  program: string,
  surroundings: Surroundings,
): Answer {
  const located = locateConfiguration(settings.configuration, program);
  if (located.kind === 'nowhere') return failure(located.message);
  switch (question) {
    case 'check':
      return { error: undefined, ...checkReport(located.path, surroundings, settings) };
    case 'print-config':
      return printConfig(located.path, surroundings, settings);
  }
}

function printConfig(path: string, { signals }: Surroundings, { overrides }: RunSettings): Answer {
  const reading = configurationReader(path, overrides)();
  if (reading.kind === 'faulty') return failure(`${reading.message}\n${reading.report}`);
  const output = `${JSON.stringify(effectiveConfig(reading.config, signals), undefined, 2)}\n`;
  return { output, error: undefined, exitCode: 0 };
}

function failure(error: string): Answer {
  return { output: '', error, exitCode: 2 };
}
