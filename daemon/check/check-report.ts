import { checkConfiguration } from '../../core/language/report/check-configuration.ts';
import { type Finding } from '../../core/language/report/finding.ts';
import { githubReport } from '../../core/language/report/github-report.ts';
import { jsonReport } from '../../core/language/report/json-report.ts';
import { sarifReport } from '../../core/language/report/sarif-report.ts';
import { textReport } from '../../core/language/report/text-report.ts';
import { type Overrides } from '../../core/config/load-daemon.ts';
import { type Surroundings } from '../../core/config/surroundings.ts';
import { SUPERVISOR_VERSION } from '../../core/protocol/versions.ts';
import { hostMachine } from './machine.ts';
import { type ReportFormat } from './report-formats.ts';

type CheckSettings = {
  /** `undefined`: text. */
  readonly format: ReportFormat | undefined;
  /** Whether warnings alone make the check fail. */
  readonly isStrict: boolean;
  readonly overrides: Overrides;
};

/** Checks a configuration and its includes on this machine. Exit codes: 0 clean, 1 only warnings and strict, 2 faults. */
export function checkReport(
  path: string,
  surroundings: Surroundings,
  { format = 'text', isStrict, overrides }: CheckSettings,
): { readonly output: string; readonly exitCode: number } {
  const machine = hostMachine(surroundings.environment);
  const findings = checkConfiguration(path, { surroundings, machine, overrides });
  return { output: report(findings, format), exitCode: exitCodeOf(findings, isStrict) };
}

function report(findings: readonly Finding[], format: ReportFormat): string {
  switch (format) {
    case 'text':
      return textReport(findings);
    case 'json':
      return jsonReport(findings);
    case 'github':
      return githubReport(findings);
    case 'sarif':
      return sarifReport(findings, SUPERVISOR_VERSION);
  }
}

function exitCodeOf(findings: readonly Finding[], isStrict: boolean): number {
  const severities = new Set(findings.map(({ severity }) => severity));
  if (severities.has('error')) return 2;
  return isStrict && severities.has('warning') ? 1 : 0;
}
