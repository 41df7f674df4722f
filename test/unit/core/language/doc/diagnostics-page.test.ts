import { describe, expect, test } from 'vitest';
import { DIAGNOSTIC_CODES } from '../../../../../core/language/codes.ts';
import { diagnosticsPage } from '../../../../../scripts/diagnostics-page.ts';
import { diagnosticPages } from '../../../../../scripts/diagnostics-words.ts';

describe.each(diagnosticPages.map(words => ({ file: words.file, page: diagnosticsPage(words) })))(
  '$file',
  ({ page }) => {
    test('every code has the place that its findings link to, once, and no link leads nowhere', () => {
      const anchors = [...page.matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, id = '']) => id);
      expect(anchors).toEqual(DIAGNOSTIC_CODES);
      const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, id = '']) => id);
      expect(links).toEqual(DIAGNOSTIC_CODES);
    });
  },
);

test('a code has its severity, its texts, its examples and its quick fix', () => {
  const [english = '', chinese = ''] = diagnosticPages.map(diagnosticsPage);
  expect(english).toContain(
    [
      '<a id="restart-loop"></a>',
      '## `restart-loop`',
      'Restarts without a pause. Severity: warning.',
      'With `startsecs=0` every start is a success',
    ].join('\n\n'),
  );
  expect(english).toContain('autostart=true\nautostart=false\n```\n\nRight:\n\n```ini');
  expect(english).toContain('Quick fix: *Remove the first autostart, which has no effect*\n');
  expect(chinese).toContain('重复的选项。级别：警告。\n');
  expect(chinese).toContain('快速修复：*删除前一个不起作用的 autostart*\n');
});
