/** How the findings of a check are written. */
export const REPORT_FORMATS = ['text', 'json', 'github', 'sarif'] as const;

export type ReportFormat = (typeof REPORT_FORMATS)[number];

export function isReportFormat(text: string): text is ReportFormat {
  return (REPORT_FORMATS as readonly string[]).includes(text);
}
