import { expect, test } from 'vitest';
import { linksInLine } from '../../../../extension/output/log-links.ts';

test.each([
  ['    at main (/srv/app/index.js:12:5)', [['/srv/app/index.js:12:5', '/srv/app/index.js', 12, 5]]],
  ['  File "app/views.py", line 7, in get', [['File "app/views.py", line 7', 'app/views.py', 7, undefined]]],
  ['src/main.rs:3:1: error', [['src/main.rs:3:1', 'src/main.rs', 3, 1]]],
  ['./lib/a-b.go:42 panic', [['./lib/a-b.go:42', './lib/a-b.go', 42, undefined]]],
  ['main.c:9: warning', [['main.c:9', 'main.c', 9, undefined]]],
  ['src/a.ts(4,2): error TS1', [['src/a.ts(4,2)', 'src/a.ts', 4, 2]]],
  ['reading /etc/app/app.conf now', [['/etc/app/app.conf', '/etc/app/app.conf', undefined, undefined]]],
  [
    'a.js:1 and b.js:2',
    [
      ['a.js:1', 'a.js', 1, undefined],
      ['b.js:2', 'b.js', 2, undefined],
    ],
  ],
  ['12:30:00 nothing here', []],
  ['GET http://127.0.0.1/x/y 200', []],
] as const)('«%s»', (line, expected) => {
  expect(
    linksInLine(line).map(({ start, end, path, line: row, column }) => [
      line.slice(start, end),
      path,
      row,
      column,
    ]),
  ).toEqual(expected);
});

test('a very long line does not hold anybody up', () => {
  expect(linksInLine('/'.repeat(1_000_000))).toEqual([]);
  expect(linksInLine('a.'.repeat(500_000))).toEqual([]);
});
