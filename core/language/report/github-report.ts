import { type Severity } from '../diagnostic.ts';
import { type Finding, regionOf } from './finding.ts';

/** For GitHub Actions: a workflow command for each, which marks the line in a pull request. Nothing when there is nothing to say. */
export function githubReport(findings: readonly Finding[]): string {
  return findings.map(command).join('');
}

/** Source: GitHub's documentation, "Workflow commands"; the escapes are those of `@actions/core`. */
function command(finding: Finding): string {
  const { line, column, endLine, endColumn } = regionOf(finding);
  const properties: readonly (readonly [string, string | number])[] = [
    ['file', finding.file],
    ['line', line],
    ['endLine', endLine],
    ['col', column],
    ['endColumn', endColumn],
    ['title', finding.code],
  ];
  const written = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
  return `::${COMMANDS[finding.severity]} ${written}::${escapeData(finding.message)}\n`;
}

const COMMANDS = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
} as const satisfies Record<Severity, string>;

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
