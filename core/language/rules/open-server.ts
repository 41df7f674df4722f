import { type MergedSection } from '../../conf/includes.ts';
import { inetHttpServer, unixHttpServer } from '../../schema/daemon-sections.ts';
import { isDigest } from '../../schema/password.ts';
import { isSectionOf } from '../../schema/spec.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { finding } from '../finding.ts';
import { replacing } from '../fixes/fix.ts';
import { isHere, type Subject } from '../subject.ts';
import { effective, given } from './effective.ts';

/** Servers that anybody in the network may use, and passwords that anybody may read who reads the file. */
export function* openServer(subject: Subject): Generator<Diagnostic> {
  for (const section of subject.sectionsHere) {
    if (isSectionOf(inetHttpServer, section.title)) {
      yield* unprotected(subject, section);
      yield* readable(subject, section);
    }
    if (isSectionOf(unixHttpServer, section.title)) yield* readable(subject, section);
  }
}

function* unprotected(subject: Subject, section: MergedSection): Generator<Diagnostic> {
  const option = given(subject, section, 'port');
  if (option === undefined || !isHere(subject, option.place)) return;
  const address = effective(subject, section, inetHttpServer.options, 'port');
  if (address === undefined || !EVERYWHERE.has(address.host)) return;
  const username = given(subject, section, 'username');
  if (username !== undefined && username.value !== '') return;
  const { node } = option;
  const local = `127.0.0.1:${address.port}`;
  yield finding(subject, {
    code: 'open-server',
    message: 'open-server',
    facts: [section.title, node.name],
    span: node.valueSpan,
    fixes: [replacing(node.valueSpan, local, 'local-only', [local], 'possible')],
  });
}

/** Hosts that stand for every interface. */
const EVERYWHERE: ReadonlySet<string> = new Set(['', '0.0.0.0', '[::]', '::']);

function* readable(subject: Subject, section: MergedSection): Generator<Diagnostic> {
  const option = given(subject, section, 'password');
  if (option === undefined || !isHere(subject, option.place)) return;
  const password = effective(subject, section, inetHttpServer.options, 'password');
  if (password === undefined || password === '' || isDigest(password)) return;
  if (given(subject, section, 'username') === undefined || option.value.includes('%(')) return;
  const { name, valueSpan: span } = option.node;
  yield finding(subject, {
    code: 'plain-password',
    message: 'plain-password',
    facts: [section.title, name],
    span,
    fixes: [
      { title: 'hash-password', args: [], change: { kind: 'hash', span, password }, confidence: 'certain' },
    ],
  });
}
