import { DIAGNOSTIC_CODES, DIAGNOSTICS, SEVERITY_SETTINGS } from '../core/language/codes.ts';
import { type DiagnosticText } from '../core/language/doc/diagnostic-text.ts';

const SETTING = 'supervisord.diagnostics.severity';
const PREFIX = 'severity.';

/** The manifest with a property of the severity setting for each code. */
export function withSeverityProperties(manifestText: string): string {
  const manifest = JSON.parse(manifestText) as Manifest; // our own file
  const setting = manifest.contributes.configuration.properties[SETTING];
  if (setting === undefined) throw new Error(`package.json has no setting ${SETTING}`);
  setting.properties = Object.fromEntries(
    DIAGNOSTIC_CODES.map(code => [
      code,
      {
        type: 'string',
        enum: SEVERITY_SETTINGS,
        default: DIAGNOSTICS[code].severity,
        markdownDescription: `%${PREFIX}${code}%`,
      },
    ]),
  );
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** The manifest's texts with the title of each code. */
export function withSeverityTexts(manifestTexts: string, texts: DiagnosticText): string {
  const known = JSON.parse(manifestTexts) as Record<string, string>; // our own file
  const others = Object.entries(known).filter(([key]) => !key.startsWith(PREFIX));
  const titles = DIAGNOSTIC_CODES.map(code => [PREFIX + code, texts.codes[code].title] as const);
  return `${JSON.stringify(Object.fromEntries([...others, ...titles]), undefined, 2)}\n`;
}

type Manifest = {
  contributes: { configuration: { properties: Record<string, { properties?: unknown }> } };
};
