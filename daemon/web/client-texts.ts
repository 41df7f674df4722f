import { type Text } from './texts.ts';

/** What the script of the page shows beside what is in the page already. */
export const CLIENT_TEXTS: Readonly<Record<string, Text>> = {};
