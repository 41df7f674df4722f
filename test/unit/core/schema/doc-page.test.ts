import { describe, expect, test } from 'vitest';
import { EVENT_TYPES } from '../../../../core/protocol/events.ts';
import { anchorOf, eventAnchor } from '../../../../core/schema/doc/anchors.ts';
import { TABLE } from '../../../../core/schema/table.ts';
import { configurationPage } from '../../../../scripts/configuration-page.ts';
import { pages } from '../../../../scripts/configuration-words.ts';

describe.each(pages.map(words => ({ file: words.file, page: configurationPage(words), words })))(
  '$file',
  ({ page }) => {
    const anchors = [...page.matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, id = '']) => id);

    test('every section, option and event type has a place that a diagnostic can link to', () => {
      const wanted = [
        ...Object.values(TABLE).flatMap(({ title, options }) => [
          anchorOf(title),
          ...Object.keys(options).map(name => anchorOf(title, name)),
        ]),
        ...EVENT_TYPES.map(eventAnchor),
      ];
      expect(wanted.filter(id => !anchors.includes(id))).toEqual([]);
    });

    test('each place is there once, and each link leads to one', () => {
      expect(anchors.filter((id, index) => anchors.indexOf(id) !== index)).toEqual([]);
      const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, id = '']) => id);
      expect(links.length).toBeGreaterThan(anchors.length);
      expect(links.filter(id => !anchors.includes(id))).toEqual([]);
    });

    test('each row of a table has as many cells as its head', () => {
      const tables = page.split('\n\n').filter(block => block.startsWith('|'));
      const widths = (block: string): number[] =>
        block.split('\n').map(line => line.replaceAll('\\|', '').split('|').length);
      expect(tables.filter(block => new Set(widths(block)).size !== 1)).toEqual([]);
    });
  },
);

test('an option says what it means, what it takes, its default, its age, its names and an example', () => {
  const [english] = pages.map(configurationPage);
  expect(english).toContain(
    [
      '<a id="eventlistener-buffer_size"></a>',
      '### `buffer_size`',
      'How many events wait while every listener of the pool is busy. When one more comes, the oldest is dropped and an error is logged.',
      [
        '|  |  |',
        '| --- | --- |',
        '| Allowed | a whole number, at least 1 |',
        '| Default | `10` |',
        '| Since | Supervisor 3.0 or before |',
        '| Names in `%(…)s` | [`here`](#name-here) [`ENV_X`](#name-ENV_X) |',
      ].join('\n'),
      '```ini\n[eventlistener:watch]\nbuffer_size=100\n```',
    ].join('\n\n'),
  );
});

test('an event type says what stands above it and what it carries', () => {
  const [english = '', chinese = ''] = pages.map(configurationPage);
  const lineage = '[`EVENT`](#event-event) › [`PROCESS_LOG`](#event-process_log) › `PROCESS_LOG_STDERR`';
  const payload = '`processname:… groupname:… pid:… channel:…`';
  expect(english).toContain(`${lineage}\n\nPayload: ${payload} + a line end + data\n`);
  expect(chinese).toContain(`${lineage}\n\n事件内容：${payload} + 换行符 + 数据\n`);
  expect(english).toContain('Payload: `groupname:…` + a line end\n');
  expect(english).toContain(
    '- [`EVENT`](#event-event)\n  - [`PROCESS_STATE`](#event-process_state)\n    - [`PROCESS_STATE_STARTING`]',
  );
});
