import { quoteLine, visible } from '../../conf/quote-line.ts';
import { type Finding, regionOf } from './finding.ts';
import { type Severity } from '../diagnostic.ts';

/** For people: a line `FILE:LINE:COLUMN: severity: sentence [code]`, the source line and a caret for each; then how many there are. */
export function textReport(findings: readonly Finding[]): string {
  return [...findings.map(describe), summary(findings)].map(line => `${line}\n`).join('');
}

function describe(finding: Finding): string {
  const { file, mark, severity, message, code } = finding;
  const { line, column } = regionOf(finding);
  const place = mark === undefined ? file : `${file}:${line}:${column}`;
  const head = visible(`${place}: ${severity}: ${message} [${code}]`);
  return mark === undefined ? head : `${head}\n${quoteLine(mark.source, mark.span)}`;
}

function summary(findings: readonly Finding[]): string {
  const count = (wanted: Severity): number => findings.filter(({ severity }) => severity === wanted).length;
  const [errors, warnings] = [count('error'), count('warning')];
  const notes = findings.length - errors - warnings;
  const more = notes === 0 ? '' : `, ${counted(notes, 'note')}`;
  return `${counted(errors, 'error')}, ${counted(warnings, 'warning')}${more}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
