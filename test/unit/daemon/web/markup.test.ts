import { expect, test } from 'vitest';
import { jsonBlock, markup } from '../../../../daemon/web/markup.ts';

test.each([
  ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ['" onmouseover="x', '&quot; onmouseover=&quot;x'],
  ["' x='", '&#39; x=&#39;'],
  ['a & b &amp; c', 'a &amp; b &amp;amp; c'],
  ['\0\x07\x1b[31m\x7f\x85', '\ufffd\ufffd\ufffd[31m\ufffd\ufffd'],
  ['tab\tand\nline\r', 'tab\tand\nline\r'],
  ['中文 \u202e', '中文 \u202e'],
])('the text %j is escaped', (text, expected) => {
  expect(markup`<p title="${text}">${text}</p>`.text).toBe(`<p title="${expected}">${expected}</p>`);
});

test('markup and lists of it go in as they are; what is not there leaves nothing', () => {
  const items = ['a', '<'].map(item => markup`<li>${item}</li>`);
  expect(markup`<ul>${items}${undefined}${false}${0}</ul>`.text).toBe('<ul><li>a</li><li>&lt;</li>0</ul>');
});

test('no text in a data block ends it', () => {
  const text = '</script><!--<script>';
  const block = jsonBlock('texts', { text }).text;
  const inside = /^<script type="application\/json" id="texts">(.*)<\/script>$/s.exec(block)?.[1] ?? '';
  expect(inside).not.toContain('<');
  expect(JSON.parse(inside)).toEqual({ text });
});
