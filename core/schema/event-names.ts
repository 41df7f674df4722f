import { EVENT_TYPES } from '../protocol/events.ts';

/** Event types that a listener may ask for. */
export const EVENT_NAMES: ReadonlySet<string> = new Set(EVENT_TYPES);
