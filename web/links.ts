import { type Panel, type Subject, type Tab } from './panel.ts';
import { type Say } from './page.ts';
import { type ProcessTable } from './process-table.ts';

/** Links to logs and past runs open the panel; with a key or another button of the mouse they stay links. */
export function listenToLinks(table: ProcessTable, panel: Panel, say: Say): void {
  document.addEventListener('click', event => {
    const { target, button, ctrlKey, metaKey, shiftKey, altKey } = event;
    if (!(target instanceof Element) || button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return;
    const link = target.closest<HTMLAnchorElement>('#processes a[href], header a.main-log');
    if (link === null) return;
    const tab = tabOf(link);
    const subject = link.matches('.main-log') ? theDaemon(say) : subjectOf(link, table);
    if (subject === undefined || tab === undefined) return;
    event.preventDefault();
    panel.open(subject, tab, link);
  });
}

function tabOf(link: Element): Tab | undefined {
  if (link.matches('.errors')) return 'stderr';
  if (link.matches('.history')) return 'history';
  return link.matches('.log, .main-log, .name a') ? 'stdout' : undefined;
}

function theDaemon(say: Say): Subject {
  return { namespec: undefined, title: say('mainLog'), tabs: ['stdout'] };
}

function subjectOf(link: Element, table: ProcessTable): Subject | undefined {
  const row = table.row(link.closest<HTMLElement>('tr')?.dataset['process'] ?? '');
  if (row === undefined) return undefined;
  const { process, key } = row;
  const title = process === undefined || process.group === process.name ? key.replace(/^.*?:/, '') : key;
  return { namespec: key, title, tabs: ['stdout', 'stderr', 'history'] };
}
