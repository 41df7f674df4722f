import { EXAMPLES } from '../schema/doc/examples.ts';
import { type SectionName, type TABLE } from '../schema/table.ts';
import { placeholder } from './completion.ts';
import { type KnownSection, rowsOf } from './known-section.ts';
import { WORDS } from './value-words.ts';

/** A section to begin with, as a snippet: its header, then the options that most files give. `separator`: ` = ` or `=`. */
export function sectionSnippet(section: KnownSection, separator: string): string {
  const { spec } = section;
  const name = spec.form === 'named' ? [placeholder(1, NAMES[section.name] ?? 'name')] : [];
  const wanted: readonly string[] = OPTIONS[section.name];
  const examples: Readonly<Record<string, string>> = EXAMPLES[section.name];
  const options = rowsOf(section)
    .filter(([option]) => wanted.includes(option))
    .map(([option, row], index) => {
      const place = index + name.length + 1;
      const words = WORDS[row.kind.name];
      const value = VALUES[option] ?? row.fallback ?? String(examples[option]);
      const isWord = words?.includes(value) === true && row.kind.name !== 'child-log';
      const ordered = [value, ...(words ?? []).filter(word => word !== value)];
      return `${option}${separator}${isWord ? `\${${place}|${ordered.join(',')}|}` : placeholder(place, value)}`;
    });
  return [`[${[spec.title, ...name].join(':')}]`, ...options, '$0'].join('\n');
}

/** Names that are better than any. */
const NAMES: Readonly<Partial<Record<SectionName, string>>> = { rpcinterface: 'supervisor' };

/** Where neither the default nor the example of the manual is what most files say. */
const VALUES: Readonly<Record<string, string>> = {
  redirect_stderr: 'true',
  autorestart: 'true',
  directory: '%(here)s',
  stdout_logfile: '%(here)s/%(program_name)s.log',
  pidfile: '/run/supervisord.pid',
  logfile: '/var/log/supervisord.log',
};

const program = [
  'command',
  'directory',
  'autostart',
  'autorestart',
  'redirect_stderr',
  'stdout_logfile',
] as const;

/** The options of each section's snippet; they come in the order of the table. */
const OPTIONS: { readonly [Section in SectionName]: readonly (keyof (typeof TABLE)[Section]['options'])[] } =
  {
    unix_http_server: ['file', 'chmod'],
    inet_http_server: ['port'],
    supervisord: ['logfile', 'pidfile'],
    supervisorctl: ['serverurl'],
    program,
    include: ['files'],
    group: ['programs'],
    'fcgi-program': ['socket', 'command'],
    eventlistener: ['command', 'events'],
    rpcinterface: ['supervisor.rpcinterface_factory'],
    ctlplugin: ['supervisor.ctl_factory'],
  };
