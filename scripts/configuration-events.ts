import {
  EVENT_TYPES,
  type EventName,
  type EventSpec,
  eventSpec,
  lineageOf,
  type PayloadKey,
  subtypesOf,
} from '../core/protocol/events.ts';
import { eventAnchor } from '../core/schema/doc/anchors.ts';
import { type PageWords } from './configuration-words.ts';
import { anchor, code, heading, link, table } from './markdown.ts';

/** The chapter on event types: what there is, how one stands for others, and what each carries. */
export function eventChapter(words: PageWords): string[] {
  const keys = Object.entries(words.text.payloadKeys).map(([key, meaning]) => [code(key), meaning]);
  return [
    anchor('event-types'),
    heading(2, words.events),
    words.aboutEvents,
    EVENT_TYPES.filter(event => lineageOf(event).length === 1)
      .flatMap(event => treeLines(event, ''))
      .join('\n'),
    heading(3, words.payloadKeys),
    table([words.name, words.meaning], keys),
    ...EVENT_TYPES.flatMap(event => oneEvent(words, event)),
  ];
}

function treeLines(event: EventName, indent: string): string[] {
  const below = subtypesOf(event).flatMap(subtype => treeLines(subtype, `${indent}  `));
  return [`${indent}- ${link(event, eventAnchor(event))}`, ...below];
}

function oneEvent(words: PageWords, event: EventName): string[] {
  const above = lineageOf(event).map(name => (name === event ? code(name) : link(name, eventAnchor(name))));
  return [
    anchor(eventAnchor(event)),
    heading(3, code(event)),
    words.text.events[event],
    ...(above.length > 1 ? [above.join(' › ')] : []),
    payloadLine(words, eventSpec(event)),
  ];
}

function payloadLine({ text: { labels }, colon }: PageWords, spec: EventSpec): string {
  switch (spec.kind) {
    case 'abstract':
      return labels.abstract;
    case 'concrete':
      return `${labels.payload}${colon}${[keysOf(spec.keys, labels), ...tailOf(spec.tail, labels)].join(' + ')}`;
  }
}

function keysOf(keys: readonly PayloadKey[], labels: Labels): string {
  return keys.length === 0 ? labels['no-payload'] : code(keys.map(key => `${key}:…`).join(' '));
}

function tailOf(tail: 'none' | 'newline' | 'data', labels: Labels): string[] {
  switch (tail) {
    case 'none':
      return [];
    case 'newline':
      return [labels['line-end']];
    case 'data':
      return [labels['line-end'], labels.data];
  }
}

type Labels = PageWords['text']['labels'];
