import { type Panel } from './panel.ts';
import { type Tools } from './tools.ts';

/** `/` goes to the filter, Escape closes the panel, arrows go up and down a column of the table. */
export function listenToKeys(tools: Tools, panel: Panel): void {
  document.addEventListener('keydown', event => {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    if (!(target instanceof HTMLElement) || event.defaultPrevented || ctrlKey || metaKey || altKey) return;
    if (key === 'Escape' && panel.isOpen && document.querySelector('dialog') === null) panel.close();
    if (target.matches('input[type=search], input[type=text], textarea')) return;
    if (key === '/') {
      event.preventDefault();
      tools.focus();
    }
    if ((key === 'ArrowDown' || key === 'ArrowUp') && moveInColumn(target, key === 'ArrowDown'))
      event.preventDefault();
  });
}

/** To the same place in the next row that is shown, or in the one before. */
function moveInColumn(from: HTMLElement, isDown: boolean): boolean {
  const row = from.closest('#processes tbody tr');
  if (row === null) return false;
  const rows = [...document.querySelectorAll('#processes tbody tr')].filter(
    one => one.getClientRects().length > 0,
  );
  const next = rows[rows.indexOf(row) + (isDown ? 1 : -1)];
  if (next === undefined) return false;
  const places = placesIn(next);
  const at = placesIn(row).indexOf(from);
  const place = places[Math.min(at, places.length - 1)];
  place?.focus();
  return place !== undefined;
}

function placesIn(row: Element): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>('a[href], button')].filter(
    one => one.getClientRects().length > 0,
  );
}
