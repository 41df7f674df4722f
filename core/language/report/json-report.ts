import { type Finding, regionOf } from './finding.ts';

/** For programs: an array of `{file, line, column, endLine, endColumn, code, severity, message, section?, option?}`. */
export function jsonReport(findings: readonly Finding[]): string {
  const rows = findings.map(finding => {
    const { file, code, severity, message, section, option } = finding;
    return { file, ...regionOf(finding), code, severity, message, section, option };
  });
  return `${JSON.stringify(rows, undefined, 2)}\n`;
}
