import { type EventName } from '../../protocol/events.ts';

/** What stands behind the `#` for a section, by its title in the table, or for one of its options, in `docs/configuration.md`. */
export function anchorOf(section: string, option?: string): string {
  return option === undefined ? section : `${section}-${option}`;
}

/** The same for an event type. */
export function eventAnchor(event: EventName): string {
  return `event-${event.toLowerCase()}`;
}
