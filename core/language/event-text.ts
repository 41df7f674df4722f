import { type EventName, eventSpec, lineageOf, subtypesOf } from '../protocol/events.ts';
import { type DocText } from '../schema/doc/doc-text.ts';
import { bullets, code, paragraphs } from '../text/markdown.ts';
import { fact } from './option-text.ts';

/** What an event type is, as Markdown: its meaning, its place among the others, and its payload. */
export function eventText(texts: DocText, name: EventName): string {
  const above = lineageOf(name).slice(0, -1);
  const below = subtypesOf(name);
  const facts = [
    above.length === 0 ? '' : fact(texts.labels['belongs-to'], above.map(code).join(' › ')),
    below.length === 0 ? '' : fact(texts.labels.covers, below.map(code).join(', ')),
    payloadText(texts, name),
  ];
  return paragraphs([texts.events[name], bullets(facts.filter(text => text !== ''))]);
}

function payloadText({ labels, payloadKeys }: DocText, name: EventName): string {
  const spec = eventSpec(name);
  if (spec.kind === 'abstract') return labels.abstract;
  if (spec.keys.length === 0) return fact(labels.payload, labels['no-payload']);
  const keys = spec.keys.map(key => `  - ${code(`${key}:`)} ${payloadKeys[key]}`);
  const tail = { none: '', newline: ` + ${labels['line-end']}`, data: ` + ${labels.data}` }[spec.tail];
  const line = code(spec.keys.map(key => `${key}:…`).join(' ')) + tail;
  return [fact(labels.payload, line), ...keys].join('\n');
}
