import {
  ctlPlugin,
  include,
  inetHttpServer,
  rpcInterface,
  supervisorctl,
  supervisord,
  unixHttpServer,
} from './daemon-sections.ts';
import { eventListener, fcgiProgram, group, program } from './program-sections.ts';
import { isSectionOf, type SectionSpec } from './spec.ts';

/** THE table: every section, in the order of the manual. The loader, diagnostics, documentation and the sample conf read it. */
export const TABLE = {
  unix_http_server: unixHttpServer,
  inet_http_server: inetHttpServer,
  supervisord,
  supervisorctl,
  program,
  include,
  group,
  'fcgi-program': fcgiProgram,
  eventlistener: eventListener,
  rpcinterface: rpcInterface,
  ctlplugin: ctlPlugin,
} as const satisfies Record<string, SectionSpec>;

export type SectionName = keyof typeof TABLE;

export const SECTIONS: readonly SectionSpec[] = Object.values(TABLE);

/** The spec of a section by its title; `undefined`: Supervisor ignores such a section. */
export function specOf(title: string): SectionSpec | undefined {
  return SECTIONS.find(spec => isSectionOf(spec, title));
}
