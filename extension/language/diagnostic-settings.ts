import { isDiagnosticCode, SEVERITY_SETTINGS, type DiagnosticCode } from '../../core/language/codes.ts';
import { type Severities } from '../../core/language/diagnose.ts';

/** Reads `supervisord.diagnostics.severity`; codes and severities that are none are named and left out. */
export function readSeverities(value: unknown, problem: (expected: string) => void): Severities {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problem('codes with a severity each');
    return {};
  }
  return Object.fromEntries(
    Object.entries<unknown>({ ...value }).flatMap(([code, given]) => {
      const severity = SEVERITY_SETTINGS.find(one => one === given);
      if (!isDiagnosticCode(code)) problem(`a code that there is, not ${code}`);
      else if (severity === undefined) problem(`one of ${SEVERITY_SETTINGS.join(', ')} for ${code}`);
      else return [[code, severity]];
      return [];
    }),
  );
}

/** What is not there on this machine may well be where the file is going to be used. */
export const EDITOR_SEVERITIES = {
  'command-not-found': 'information',
  'command-not-executable': 'information',
  'missing-log-folder': 'information',
} as const satisfies Partial<Record<DiagnosticCode, string>>;
