import { type ProcessRun } from '../../core/protocol/process-history.ts';
import { durationText } from '../../core/text/duration-text.ts';
import { type PagePort } from '../rpc/page-port.ts';
import { type Assets } from './assets.ts';
import { documentOf } from './document.ts';
import { markup, type Markup } from './markup.ts';
import { localTime } from './process-rows.ts';
import { type Say } from './texts.ts';
import { type Visitor } from './visitor.ts';

/** The runs of a process that are over, the latest last, described to the visitor; `undefined`: there is no such process. */
export async function historyOf(
  name: string,
  { call }: PagePort,
  { role, say }: Visitor,
): Promise<readonly ProcessRun[] | undefined> {
  const outcome = await call('supervisord.getProcessHistory', [name], role);
  if (outcome.kind === 'fault') return undefined;
  return (outcome.value as readonly ProcessRun[]).map(run => ({
    ...run,
    description: describeRun(run, say),
  }));
}

/** What has no words of ours is told as it is: why a program was not started. */
function describeRun(run: ProcessRun, say: Say): string {
  if (run.kind === 'exited') return say('run.exited', run.exitstatus);
  if (run.kind !== 'signalled' || run.signame === '') return run.description;
  const ended = say('run.signalled', run.signame);
  return run.coredumped ? say('run.dumped', ended) : ended;
}

/** `page/history.html?name=N`. */
export function historyPage(
  name: string,
  runs: readonly ProcessRun[] | undefined,
  assets: Assets,
  visitor: Visitor,
): Markup {
  const { say } = visitor;
  const title = say('historyOf', name);
  const body = markup`<header><h1><bdi>${title}</bdi></h1>
<nav><a href="../">${say('back')}</a></nav></header>
<main>
${runs === undefined || runs.length === 0 ? markup`<p>${say(runs ? 'noRuns' : 'fault.BAD_NAME')}</p>` : table(title, runs, say)}
</main>`;
  return documentOf({ kind: 'history', title, base: '../', token: '', body }, assets, visitor);
}

function table(title: string, runs: readonly ProcessRun[], say: Say): Markup {
  const columns = ['ended', 'uptime', 'how', 'stderr'] as const;
  return markup`<table id="history">
<caption>${title}</caption>
<thead><tr>${columns.map(name => markup`<th scope="col">${say(`run.${name}`)}</th>`)}</tr></thead>
<tbody>
${runs.toReversed().map(
  run => markup`<tr data-kind="${run.kind}">
<th scope="row">${localTime(run.ended)}</th>
<td>${run.kind !== 'not-started' && durationText(Math.round(run.uptime))}</td>
<td>${run.asked ? say('asked', run.description) : run.description}</td>
<td><pre>
${run.stderr}</pre></td>
</tr>
`,
)}</tbody>
</table>`;
}
