import { type Severity } from '../diagnostic.ts';
import { type Finding, regionOf } from './finding.ts';

/**
 * For code scanning: a SARIF log with one run. Files are relative where their path is; the reader's root is the working directory.
 *
 * Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
 */
export function sarifReport(findings: readonly Finding[], version: string): string {
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'supervisord', version, rules: codes.map(id => ({ id })) } },
        columnKind: 'utf16CodeUnits',
        results: findings.map(finding => resultOf(finding, codes)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function resultOf(finding: Finding, codes: readonly string[]): unknown {
  const { file, mark, code, severity, message } = finding;
  const { line, column, endLine, endColumn } = regionOf(finding);
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: LEVELS[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          ...(mark === undefined ? {} : { region }),
        },
      },
    ],
  };
}

const LEVELS = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
} as const satisfies Record<Severity, string>;

/** A `file:` address for an absolute path, a relative reference for another one. */
function uriOf(file: string): string {
  const parts = file.replace(/\p{Surrogate}/gu, '\ufffd').split('/');
  const path = parts.map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${path}` : path;
}
