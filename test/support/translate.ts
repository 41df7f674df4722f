import { type Translate } from '../../extension/servers/connection.ts';

/** What the editor does in English: the text itself, with its placeholders filled in. */
export const inEnglish: Translate = (message, ...values) =>
  message.replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)]));
