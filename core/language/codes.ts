import { type FaultCode } from '../conf/fault.ts';

/** `hint`: shown without a mark in lists, such as a greyed-out line. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** What a code may be set to; `off`: not said at all. */
export const SEVERITY_SETTINGS = ['error', 'warning', 'information', 'hint', 'off'] as const;

export type SeveritySetting = (typeof SEVERITY_SETTINGS)[number];

type DiagnosticRow = {
  /** Unless it is set otherwise. An error keeps the daemon from starting. */
  readonly severity: Severity;
  /** How an editor may show the place beside marking it. */
  readonly tag?: 'unnecessary' | 'deprecated';
};

/** Everything that is said of a configuration, by its code, in the order of the manual. Codes are stable: people write them down. */
export const DIAGNOSTICS = {
  'no-file': { severity: 'error' },
  'unreadable-file': { severity: 'error' },
  'bad-encoding': { severity: 'error' },
  'outside-section': { severity: 'error' },
  'not-an-option': { severity: 'error' },
  'missing-section': { severity: 'error' },
  'missing-option': { severity: 'error' },
  'unknown-name': { severity: 'error' },
  'bad-format': { severity: 'error' },
  'bad-value': { severity: 'error' },
  'bad-name': { severity: 'error' },
  'unknown-program': { severity: 'error' },
  'ambiguous-program': { severity: 'error' },
  conflict: { severity: 'error' },
  'same-server': { severity: 'error' },
  'unknown-section': { severity: 'warning' },
  'ignored-section': { severity: 'warning', tag: 'unnecessary' },
  'unknown-option': { severity: 'warning' },
  'ignored-option': { severity: 'warning', tag: 'unnecessary' },
  'duplicate-section': { severity: 'warning' },
  'duplicate-option': { severity: 'warning' },
  'duplicate-group': { severity: 'warning' },
  'duplicate-member': { severity: 'warning' },
  'program-in-two-groups': { severity: 'warning' },
  'include-without-file': { severity: 'information' },
  'full-width-character': { severity: 'warning' },
  'text-after-header': { severity: 'warning' },
  'option-in-comment': { severity: 'warning' },
  'swallowed-line': { severity: 'warning' },
  'glued-comment': { severity: 'warning' },
  'cut-value': { severity: 'warning' },
  'unnamed-conversion': { severity: 'warning' },
  'shared-log': { severity: 'warning' },
  'same-socket': { severity: 'warning' },
  'rotated-device': { severity: 'warning' },
  'endless-auto-log': { severity: 'warning' },
  'unused-stderr-log': { severity: 'warning', tag: 'unnecessary' },
  'missing-log-folder': { severity: 'warning' },
  'command-not-found': { severity: 'warning' },
  'command-not-executable': { severity: 'warning' },
  'relative-command': { severity: 'warning' },
  'restart-loop': { severity: 'warning' },
  'open-server': { severity: 'warning' },
  'plain-password': { severity: 'information' },
  'deprecated-value': { severity: 'warning', tag: 'deprecated' },
} as const satisfies Readonly<Record<FaultCode, DiagnosticRow>> & Readonly<Record<string, DiagnosticRow>>;

export type DiagnosticCode = keyof typeof DIAGNOSTICS;

export const DIAGNOSTIC_CODES: readonly DiagnosticCode[] = Object.keys(DIAGNOSTICS).filter(isDiagnosticCode);

export function isDiagnosticCode(text: string): text is DiagnosticCode {
  return Object.hasOwn(DIAGNOSTICS, text);
}

export function tagOf(code: DiagnosticCode): DiagnosticRow['tag'] {
  const row: DiagnosticRow = DIAGNOSTICS[code];
  return row.tag;
}
