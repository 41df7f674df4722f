import { FAULTS } from '../../core/protocol/fault.ts';
import { AnsiStripper } from '../model/ansi-stripper.ts';
import { type CallOutcome, type PagePort } from '../rpc/page-port.ts';
import { type Assets } from './assets.ts';
import { documentOf } from './document.ts';
import { type Form } from './form.ts';
import { markup, type Markup, type Piece } from './markup.ts';
import { quote } from './query-actions.ts';
import { type Visitor } from './visitor.ts';

/**
 * `tail.html?processname=N&limit=L[&channel=stderr]`: the last bytes of a log.
 *
 * Compat: at least 1024 bytes, title and texts of failures are upstream's where English is spoken. Departs: at most 8 MiB, without colours (pitfalls 91).
 * Source: `supervisor/web.py`, `TailView`.
 */
export async function tailPage(
  form: Form,
  port: PagePort,
  assets: Assets,
  visitor: Visitor,
): Promise<Markup> {
  const { say, role } = visitor;
  const name = form.get('processname');
  const limit = limitOf(form);
  const isErrors = form.get('channel') === 'stderr';
  const method = isErrors ? 'supervisor.readProcessStderrLog' : 'supervisor.readProcessStdoutLog';
  const text =
    name === undefined
      ? say('noName')
      : textOf(await port.call(method, [name, -limit, 0], role), say('noFile', name), visitor);
  const address = name === undefined ? undefined : `tail.html?processname=${quote(name)}`;
  const channel = isErrors ? '&channel=stderr' : '';
  const links =
    address !== undefined &&
    name !== undefined &&
    markup`<a class="refresh" href="${address}${channel}&amp;limit=${limit}">${say('refresh')}</a>
<a class="follow" href="logtail/${quote(name)}${isErrors && '/stderr'}">${say('follow')}</a>
<a class="other" href="${address}${!isErrors && '&channel=stderr'}">${say(isErrors ? 'log' : 'errors')}</a>
`;
  const heading = name === undefined ? say('log') : say(isErrors ? 'errorsOf' : 'logOf', name);
  return documentOf(
    {
      kind: 'tail',
      title: visitor.language === 'en' ? `Supervisor tail of process ${name ?? 'None'}` : heading,
      base: '',
      token: '',
      body: logBody(heading, './', links, text, visitor),
    },
    assets,
    visitor,
  );
}

/** `page/mainlog.html[?limit=L]`: the end of the daemon's own log. */
export async function mainLogPage(
  form: Form,
  { call }: PagePort,
  assets: Assets,
  visitor: Visitor,
): Promise<Markup> {
  const { say, role } = visitor;
  const limit = Math.max(limitOf(form), MAIN_LOG_BYTES);
  const text = textOf(await call('supervisor.readLog', [-limit, 0], role), say('noMainLog'), visitor);
  const links = markup`<a class="refresh" href="mainlog.html?limit=${limit}">${say('refresh')}</a>
<a class="follow" href="../mainlogtail">${say('follow')}</a>
`;
  const body = logBody(say('mainLog'), '../', links, text, visitor);
  return documentOf(
    { kind: 'mainlog', title: say('mainLog'), base: '../', token: '', body },
    assets,
    visitor,
  );
}

function logBody(heading: string, back: string, links: Piece, text: string, { say }: Visitor): Markup {
  // The first line end after <pre> is none of its text.
  return markup`<header><h1><bdi>${heading}</bdi></h1>
<nav><a href="${back}">${say('back')}</a>
${links}</nav></header>
<main><pre id="log" tabindex="0" aria-label="${heading}">
${text}</pre></main>`;
}

function textOf(outcome: CallOutcome, missing: string, { say }: Visitor): string {
  if (outcome.kind === 'done') return withoutColours(outcome.value as string);
  return outcome.code === FAULTS.NO_FILE ? missing : say('unexpected', outcome.code, outcome.text);
}

function withoutColours(text: string): string {
  return text.includes('\x1b')
    ? Buffer.from(new AnsiStripper().strip(Buffer.from(text))).toString('utf8')
    : text;
}

/** Compat: what is no number, or below 1024, is 1024. */
function limitOf(form: Form): number {
  const limit = form.get('limit') ?? '';
  return /^\d+$/.test(limit) ? Math.min(Math.max(MIN_BYTES, Number(limit)), MAX_BYTES) : MIN_BYTES;
}

const MIN_BYTES = 1024;
const MAX_BYTES = 8 * 1024 * 1024;
const MAIN_LOG_BYTES = 64 * 1024;
