import { type IncomingMessage } from 'node:http';
import { hasBrowserMarks } from '../model/browser-marks.ts';
import { type Role, type Visit } from '../rpc/route.ts';
import { type Language, languageOf } from './language.ts';
import { type Say, sayIn } from './texts.ts';

/** For whom a page is made. */
export type Visitor = {
  readonly language: Language;
  readonly say: Say;
  readonly role: Role;
  readonly isBrowser: boolean;
};

export function visitorOf({
  request,
  role,
}: Pick<Visit, 'role'> & { request: Pick<IncomingMessage, 'headers'> }): Visitor {
  const language = languageOf(request.headers['accept-language']);
  return { language, say: sayIn(language), role, isBrowser: hasBrowserMarks(request.headers) };
}
