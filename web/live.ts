import { type Clock, type Disposable } from '../core/clock.ts';
import { type PageState } from '../core/page/page-state.ts';
import { daemon } from './daemon.ts';
import { Fleet } from './model/fleet.ts';
import { type Pushed } from './model/pushed-change.ts';
import { sampleIntervalMs } from './model/tries.ts';
import { type UsageHistory } from './model/usage-history.ts';
import { type ProcessTable } from './process-table.ts';

/** How long after an answer the next question is asked, when something has happened meanwhile. */
const PAUSE_MS = 200;

const SECOND_MS = 1000;

/**
 * Keeps the table true. An event changes its row at once; what the event does not tell is asked for, one question at a time. Use is
 * measured while the page is seen. Where processes have come or gone, the daemon's own page is taken over.
 */
export class Live {
  readonly #clock: Clock;
  readonly #table: ProcessTable;
  readonly #usage: UsageHistory;
  /** Something has changed; `withRows`: rows have come or gone. */
  readonly #onChange: (withRows: boolean) => void;
  readonly #fleet = new Fleet();
  #isAsking = false;
  #isWanted = false;
  #isUsageWanted = false;
  #areRowsOld = false;
  /** Two samples make a figure: the second one comes soon after the first. */
  #hasSampled = false;
  #sampling: Disposable | undefined;

  constructor(clock: Clock, table: ProcessTable, usage: UsageHistory, onChange: (withRows: boolean) => void) {
    this.#clock = clock;
    this.#table = table;
    this.#usage = usage;
    this.#onChange = onChange;
    this.#tick();
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) this.#sample();
    });
  }

  /** Everything is asked for anew; the page as well, since the daemon may be another one. */
  start(): void {
    this.#areRowsOld = true;
    this.ask();
    this.#sample();
  }

  onPushed(pushed: Pushed): void {
    if (pushed.kind === 'state') {
      const process = this.#fleet.onEvent(pushed.change);
      if (process !== undefined) {
        this.#table.show(process, this.#clock.now());
        this.#onChange(false);
      }
    }
    this.ask();
  }

  /** Asks how things are, or asks once more when the answer that is under way has come. */
  ask(): void {
    this.#isWanted = true;
    if (!this.#isAsking) void this.#askNow(); // its failures are the connection's to tell
  }

  /** Takes over the daemon's own page, as it is now; returns its token. */
  async renew(): Promise<string> {
    const fresh = await daemon.page();
    this.#table.adopt(fresh);
    const now = this.#clock.now();
    for (const process of this.#fleet.processes) this.#table.show(process, now);
    this.#onChange(true);
    return fresh.body.dataset['token'] ?? '';
  }

  async #askNow(): Promise<void> {
    this.#isAsking = true;
    this.#isWanted = false;
    try {
      await this.#askOnce();
    } catch {
      // The stream of events breaks then, too; when it is back, everything is asked for.
    }
    this.#clock.after(PAUSE_MS, () => {
      this.#isAsking = false;
      if (this.#isWanted) this.ask();
    });
  }

  async #askOnce(): Promise<void> {
    const withUsage = this.#isUsageWanted;
    const begin = this.#clock.now();
    this.#fleet.onAsked();
    const state = await daemon.state(withUsage);
    const tookMs = this.#clock.now() - begin;
    if (withUsage) {
      this.#isUsageWanted = false;
      this.#plan(this.#hasSampled ? sampleIntervalMs(tookMs) : SECOND_MS);
      this.#hasSampled = true;
    }
    await this.#takeIn(state);
  }

  async #takeIn({ processes, usageAt }: PageState): Promise<void> {
    const { changed, hasOtherNames } = this.#fleet.onAnswer(processes);
    if (usageAt !== undefined) this.#usage.record(processes, usageAt);
    const now = this.#clock.now();
    for (const process of changed) this.#table.show(process, now);
    if (usageAt !== undefined) this.#table.showUsage();
    this.#onChange(false);
    const areMissing = hasOtherNames && !this.#hasAllRows();
    if (!areMissing && !this.#areRowsOld) return;
    await this.renew();
    this.#areRowsOld = false;
  }

  #hasAllRows(): boolean {
    const { processes } = this.#fleet;
    const { rows } = this.#table;
    return (
      rows.length === processes.length && rows.every(({ key }) => this.#fleet.process(key) !== undefined)
    );
  }

  /** Now, and then again and again; not while nobody looks. */
  #sample(): void {
    this.#sampling?.dispose();
    this.#sampling = undefined;
    if (document.hidden) return;
    this.#isUsageWanted = true;
    this.ask();
  }

  #plan(ms: number): void {
    this.#sampling?.dispose();
    this.#sampling = this.#clock.after(ms, () => {
      this.#sample();
    });
  }

  #tick(): void {
    this.#clock.after(SECOND_MS, () => {
      if (!document.hidden) this.#table.tick(this.#clock.now());
      this.#tick();
    });
  }
}
