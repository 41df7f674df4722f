import { describe, expect, test } from 'vitest';
import { EVENTS } from '../../../../core/protocol/events.ts';
import { type DocText } from '../../../../core/schema/doc/doc-text.ts';
import { english } from '../../../../core/schema/doc/en.ts';
import { simplifiedChinese } from '../../../../core/schema/doc/zh-cn.ts';
import { SCOPE_NAMES } from '../../../../core/schema/name-scopes.ts';
import { type OptionSpec } from '../../../../core/schema/spec.ts';
import { TABLE } from '../../../../core/schema/table.ts';

/** Every text by its place, such as `options.program.command`. */
function textsOf(text: DocText): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const collect = (path: string, value: object): void => {
    for (const [name, inner] of Object.entries<unknown>({ ...value })) {
      if (typeof inner === 'object' && inner !== null) collect(`${path}${name}.`, inner);
      else found.set(`${path}${name}`, String(inner));
    }
  };
  collect('', text);
  return found;
}

const EN = textsOf(english);
const ZH = textsOf(simplifiedChinese);

const rows = Object.values(TABLE).flatMap(spec =>
  Object.entries<OptionSpec>(spec.options).map(([name, row]) => ({ place: `${spec.title}.${name}`, row })),
);

const needed = [
  ...Object.keys(TABLE).map(title => `sections.${title}`),
  ...rows.map(({ place }) => `options.${place}`),
  ...rows
    .filter(({ row }) => row.fallback === undefined && row.missing === undefined)
    .map(({ place }) => `unset.${place}`),
  ...rows.map(({ row }) => `kinds.${row.kind.name}`),
  ...rows.flatMap(({ row }) => SCOPE_NAMES[row.names].map(name => `names.${name}`)),
  ...Object.entries(EVENTS).map(([name]) => `events.${name}`),
  ...Object.values(EVENTS).flatMap(spec =>
    'keys' in spec ? spec.keys.map(key => `payloadKeys.${key}`) : [],
  ),
];

describe.each([
  ['English', EN],
  ['Chinese', ZH],
])('%s', (_language, texts) => {
  test('every section, option, kind, name and event type has its text, and there is none without a use', () => {
    const others = [...texts.keys()].filter(place => !place.startsWith('labels.'));
    expect(others.sort()).toEqual([...new Set(needed)].sort());
  });

  test('no text is empty, and code in it is closed', () => {
    const wrong = [...texts].filter(([, text]) => text.trim() === '' || text.split('`').length % 2 === 0);
    expect(wrong).toEqual([]);
  });

  test('what is a sentence ends as one', () => {
    const unfinished = [...texts]
      .filter(([place]) => /^(sections|options|names|events|payloadKeys)\./.test(place))
      .filter(([, text]) => !/[.。]$/.test(text));
    expect(unfinished).toEqual([]);
  });
});

test('every Chinese text is one: not the English one, and with a Han character', () => {
  const wrong = [...ZH].filter(([place, text]) => text === EN.get(place) || !/\p{Script=Han}/u.test(text));
  expect(wrong).toEqual([]);
});

test('a Chinese text names the same code as the English one, in the places where code is named', () => {
  const codes = (text = ''): string[] => [...new Set(text.match(/`[^`]+`/g))].sort();
  const differing = [...ZH]
    .filter(([place]) => /^(options|events)\./.test(place))
    .filter(([place, text]) => {
      const here = codes(text);
      return codes(EN.get(place)).some(code => !here.includes(code));
    })
    .map(([place]) => place);
  expect(differing).toEqual([]);
});

test('Chinese prose has full-width punctuation, and a blank between Han and Latin', () => {
  const withoutCode = (text: string): string => text.replace(/`[^`]*`/g, '`');
  const wrong = [...ZH].filter(([, text]) =>
    /\p{Script=Han}[,.;:!?()]|[,;:!?()]\p{Script=Han}|\p{Script=Han}[\w`]|[\w`]\p{Script=Han}/u.test(
      withoutCode(text),
    ),
  );
  expect(wrong).toEqual([]);
});
