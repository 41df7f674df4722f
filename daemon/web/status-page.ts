import { actionsIn } from '../../core/page/row-actions.ts';
import { PACKAGE_VERSION, SUPERVISOR_VERSION } from '../../core/protocol/versions.ts';
import { type Assets } from './assets.ts';
import { documentOf } from './document.ts';
import { markup, type Markup, type Piece } from './markup.ts';
import { type ActionName } from './page-actions.ts';
import { namespecOfRow, type ProcessRow, uptimeOf } from './process-rows.ts';
import { type ServerFacts } from './state-json.ts';
import { type Say } from './texts.ts';
import { type Visitor } from './visitor.ts';

export type StatusParts = {
  readonly server: ServerFacts;
  readonly rows: readonly ProcessRow[];
  readonly token: string;
  /** Empty: none. */
  readonly message: string;
};

/** The page of the processes: a table with a form in each row, which needs no script. */
export function statusPage(parts: StatusParts, assets: Assets, visitor: Visitor): Markup {
  const { server, rows, message } = parts;
  const { say } = visitor;
  const token = visitor.role === 'full' ? parts.token : '';
  const forms = new Forms(token, say);
  const body = markup`<a class="skip" href="#processes">${say('skip')}</a>
<header>
<h1>${say('title')}</h1>
<p class="server"><bdi class="identification">${server.identification}</bdi> <span class="server-state" data-state="${server.state}">${say(
    `server.${server.state}`,
  )}</span></p>
<nav>
<a class="refresh" href="./">${say('refresh')}</a>
<a class="main-log" href="page/mainlog.html">${say('mainLog')}</a>
</nav>
${forms.of('', ['startall', 'stopall', 'restartall', 'clearall'])}
</header>
<main>
<div id="message" role="status" aria-live="polite">${message}</div>
${visitor.role === 'read-only' && markup`<p class="read-only">${say('readOnly')}</p>`}
${rows.length === 0 ? markup`<p class="none">${say('none')}</p>` : table(rows, forms, say)}
</main>
<footer><p>${say('version', PACKAGE_VERSION, SUPERVISOR_VERSION)} · ${say('pid', server.pid)}</p></footer>`;
  return documentOf({ kind: 'index', title: say('title'), base: '', token, body }, assets, visitor);
}

function table(rows: readonly ProcessRow[], forms: Forms, say: Say): Markup {
  const columns = ['state', 'name', 'description', 'uptime', 'cpu', 'memory', 'actions'] as const;
  return markup`<table id="processes">
<caption>${say('processes')}</caption>
<thead><tr>${columns.map(name => markup`<th scope="col" class="${name}">${say(`column.${name}`)}</th>`)}</tr></thead>
${byGroup(rows).map(([group, own]) => groupBody(group, own, forms, say))}</table>`;
}

function byGroup(rows: readonly ProcessRow[]): readonly (readonly [string, readonly ProcessRow[]])[] {
  const groups = new Map<string, ProcessRow[]>();
  for (const row of rows) {
    const own = groups.get(row.group);
    if (own === undefined) groups.set(row.group, [row]);
    else own.push(row);
  }
  return [...groups];
}

function groupBody(group: string, rows: readonly ProcessRow[], forms: Forms, say: Say): Markup {
  const isAlone = rows.length === 1 && rows[0]?.name === group;
  const head =
    !isAlone &&
    markup`<tr class="group"><th scope="rowgroup" colspan="6"><bdi>${group}</bdi></th><td class="actions">${forms.of(
      group,
      ['startgroup', 'stopgroup', 'restartgroup'],
    )}</td></tr>
`;
  return markup`<tbody data-group="${group}">
${head}${rows.map(row => processRow(row, forms, say))}</tbody>
`;
}

function processRow(row: ProcessRow, forms: Forms, say: Say): Markup {
  const name = namespecOfRow(row);
  const address = encodeURIComponent(name);
  const link = (target: string, text: string, what: 'log' | 'errors' | 'history'): Piece =>
    markup`<a class="${what}" href="${target}" aria-label="${say('actOn', text, name)}">${text}</a> `;
  return markup`<tr data-process="${row.group}:${row.name}" data-state="${row.statename}">
<td class="state"><span>${say(`state.${row.statename}`)}</span></td>
<th scope="row" class="name"><a href="tail.html?processname=${address}"><bdi>${row.name}</bdi></a></th>
<td class="description">${row.description}</td>
<td class="uptime">${uptimeOf(row)}</td>
<td class="cpu"></td>
<td class="memory"></td>
<td class="actions">${forms.of(name, actionsIn(row.statename))}${
    row.stdoutLog && link(`tail.html?processname=${address}`, say('log'), 'log')
  }${row.stderrLog && link(`tail.html?processname=${address}&channel=stderr`, say('errors'), 'errors')}${link(
    `page/history.html?name=${address}`,
    say('history'),
    'history',
  )}</td>
</tr>
`;
}

/** The forms of one page; without a token there are none. */
class Forms {
  readonly #token: string;
  readonly #say: Say;

  constructor(token: string, say: Say) {
    this.#token = token;
    this.#say = say;
  }

  /** One form with a button for each action. `name`: of a process or group; empty: all. */
  of(name: string, actions: readonly ActionName[]): Piece {
    if (this.#token === '') return undefined;
    const buttons = actions.map(action => {
      const text = this.#say(action);
      const label = name !== '' && markup` aria-label="${this.#say('actOn', text, name)}"`;
      return markup`<button name="action" value="${action}"${label}>${text}</button> `;
    });
    return markup`<form method="post" action="page/action"><input type="hidden" name="token" value="${this.#token}">${
      name !== '' && markup`<input type="hidden" name="name" value="${name}">`
    }${buttons}</form>`;
  }
}
