import { type ProcessRun } from '../core/protocol/process-history.ts';
import { durationText } from '../core/text/duration-text.ts';
import { daemon } from './daemon.ts';
import { element } from './element.ts';
import { type Page } from './page.ts';

/** The past runs of a process, the last one first. */
export function historyView(namespec: string, { say, language }: Page): HTMLElement {
  const view = element('div', {
    class: 'runs',
    tabindex: '0',
    role: 'region',
    'aria-label': say('history'),
  });
  daemon.history(namespec).then(
    runs => {
      if (runs.length === 0) view.append(element('p', { class: 'note' }, say('noRuns')));
      view.append(...runs.toReversed().map(run => runElement(run)));
    },
    () => {
      view.append(element('p', { class: 'note' }, say('historyLost')));
    },
  );
  return view;

  function runElement(run: ProcessRun): HTMLElement {
    const ended = new Date(run.ended * 1000).toLocaleString(language);
    const facts = [
      run.description,
      ...(run.asked ? [say('historyAsked')] : []),
      ...(run.coredumped ? [say('historyCore')] : []),
      ...(run.started === 0 ? [] : [`${say('run.uptime')} ${durationText(Math.round(run.uptime))}`]),
    ];
    const kind = run.asked ? 'asked' : run.kind === 'exited' && run.exitstatus === 0 ? 'good' : 'bad';
    return element(
      'article',
      { class: 'run', 'data-kind': kind },
      element('h3', {}, ended),
      element('p', {}, facts.join(' · ')),
      ...(run.stderr === '' ? [] : [element('pre', { 'aria-label': say('run.stderr') }, run.stderr)]),
    );
  }
}
