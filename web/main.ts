// The script of the web page. The page works without it; with it the page is live.
import { Actions } from './actions.ts';
import { Banner } from './banner.ts';
import { browserClock } from './browser-clock.ts';
import { Connection } from './connection.ts';
import { Groups } from './groups.ts';
import { listenToKeys } from './keyboard.ts';
import { listenToLinks } from './links.ts';
import { Live } from './live.ts';
import { Message } from './message.ts';
import { UsageHistory } from './model/usage-history.ts';
import { readPage } from './page.ts';
import { Panel } from './panel.ts';
import { ProcessTable } from './process-table.ts';
import { Sorting } from './sorting.ts';
import { Together } from './together.ts';
import { Tools } from './tools.ts';

// The page is shown as it has come first: with a thousand rows, what follows takes a while.
if (document.body.dataset['page'] === 'index' && document.querySelector('#processes') !== null)
  requestAnimationFrame(() => requestAnimationFrame(() => browserClock.after(0, makeLive)));

function makeLive(): void {
  const page = readPage();
  const { say } = page;
  const usage = new UsageHistory();
  const table = new ProcessTable(say, usage, browserClock);
  const groups = new Groups(table, say);
  const sorting = new Sorting(table, usage, say);
  const tools = new Tools(table, say);
  const panel = new Panel(page, browserClock);
  const message = new Message(browserClock);
  const summary = new Together(browserClock, () => {
    sorting.again();
    table.sumUp();
    tools.apply();
  });
  const live = new Live(browserClock, table, usage, withRows => {
    if (withRows) {
      groups.apply();
      sorting.apply();
    }
    summary.ask();
  });
  const banner = new Banner(say, () => {
    connection.open();
  });
  const connection = new Connection(browserClock, {
    onOpen: () => {
      if (banner.isShown) message.say(say('connected'), 'done');
      banner.show(false);
      live.start();
    },
    onLost: () => {
      banner.show(true);
    },
    onPushed: pushed => {
      live.onPushed(pushed);
    },
  });
  new Actions(
    say,
    message,
    () => live.renew(),
    () => {
      live.ask();
    },
  );
  listenToLinks(table, panel, say);
  listenToKeys(tools, panel);
  document.body.classList.add('live');
  connection.open();
}
