import { expect, test } from 'vitest';
import { type Finding } from '../../../../../core/language/report/finding.ts';
import { githubReport } from '../../../../../core/language/report/github-report.ts';
import { jsonReport } from '../../../../../core/language/report/json-report.ts';
import { sarifReport } from '../../../../../core/language/report/sarif-report.ts';
import { textReport } from '../../../../../core/language/report/text-report.ts';
import { SourceText } from '../../../../../core/text/source-text.ts';

const source = new SourceText('[program:x]\n\tstartsecs=so\u001bon\nnumprocs=\n  2\n');

const findings: readonly Finding[] = [
  {
    file: 'conf.d/a,b:c.conf',
    mark: { source, span: { start: 23, end: 28 } },
    code: 'bad-value',
    severity: 'error',
    message: '100% wrong,\r\nreally: so\u001bon',
    section: 'program:x',
    option: 'startsecs',
  },
  {
    file: '/etc/sup er/ä#1.conf',
    mark: { source, span: { start: 29, end: 42 } },
    code: 'unknown-option',
    severity: 'warning',
    message: 'ignored',
    section: 'program:x',
    option: undefined,
  },
  {
    file: 'gone.conf',
    mark: undefined,
    code: 'no-file',
    severity: 'error',
    message: 'could not find it',
    section: undefined,
    option: undefined,
  },
];

const notes: readonly Finding[] = findings.slice(1, 2).flatMap(finding => [
  { ...finding, severity: 'information' },
  { ...finding, severity: 'hint' },
]);

test('text names the place, quotes the line with a caret, and counts; a terminal is not given orders', () => {
  expect(textReport(findings)).toBe(
    [
      'conf.d/a,b:c.conf:2:12: error: 100% wrong,\ufffd\ufffdreally: so\ufffdon [bad-value]',
      '\tstartsecs=so\ufffdon',
      '\t          ^^^^^',
      '/etc/sup er/ä#1.conf:3:1: warning: ignored [unknown-option]',
      'numprocs=',
      '^^^^^^^^^',
      'gone.conf: error: could not find it [no-file]',
      '2 errors, 1 warning',
      '',
    ].join('\n'),
  );
  expect(textReport([])).toBe('0 errors, 0 warnings\n');
  expect(textReport(notes).split('\n').at(-2)).toBe('0 errors, 0 warnings, 2 notes');
});

test('JSON has a row for each, with places counted from 1', () => {
  expect(JSON.parse(jsonReport(findings))).toEqual([
    {
      file: 'conf.d/a,b:c.conf',
      line: 2,
      column: 12,
      endLine: 2,
      endColumn: 17,
      code: 'bad-value',
      severity: 'error',
      message: '100% wrong,\r\nreally: so\u001bon',
      section: 'program:x',
      option: 'startsecs',
    },
    {
      file: '/etc/sup er/ä#1.conf',
      line: 3,
      column: 1,
      endLine: 4,
      endColumn: 4,
      code: 'unknown-option',
      severity: 'warning',
      message: 'ignored',
      section: 'program:x',
    },
    {
      file: 'gone.conf',
      line: 1,
      column: 1,
      endLine: 1,
      endColumn: 1,
      code: 'no-file',
      severity: 'error',
      message: 'could not find it',
    },
  ]);
  expect(jsonReport([])).toBe('[]\n');
});

test('GitHub gets one command a line, in which no message or path ends it or begins another', () => {
  expect(githubReport(findings)).toBe(
    '::error file=conf.d/a%2Cb%3Ac.conf,line=2,endLine=2,col=12,endColumn=17,title=bad-value::100%25 wrong,%0D%0Areally: so\u001bon\n' +
      '::warning file=/etc/sup er/ä#1.conf,line=3,endLine=4,col=1,endColumn=4,title=unknown-option::ignored\n' +
      '::error file=gone.conf,line=1,endLine=1,col=1,endColumn=1,title=no-file::could not find it\n',
  );
  expect(githubReport(notes)).toMatch(/^::notice [^\n]*\n::notice [^\n]*\n$/);
  expect(githubReport([])).toBe('');
});

test('SARIF says the same to code scanning', () => {
  const region = { startLine: 2, startColumn: 12, endLine: 2, endColumn: 17 };
  expect(JSON.parse(sarifReport(findings, '1.2.3'))).toEqual({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'supervisord',
            version: '1.2.3',
            rules: [{ id: 'bad-value' }, { id: 'no-file' }, { id: 'unknown-option' }],
          },
        },
        columnKind: 'utf16CodeUnits',
        results: [
          {
            ruleId: 'bad-value',
            ruleIndex: 0,
            level: 'error',
            message: { text: '100% wrong,\r\nreally: so\u001bon' },
            locations: [{ physicalLocation: { artifactLocation: { uri: 'conf.d/a%2Cb%3Ac.conf' }, region } }],
          },
          {
            ruleId: 'unknown-option',
            ruleIndex: 2,
            level: 'warning',
            message: { text: 'ignored' },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: 'file:///etc/sup%20er/%C3%A4%231.conf' },
                  region: { startLine: 3, startColumn: 1, endLine: 4, endColumn: 4 },
                },
              },
            ],
          },
          {
            ruleId: 'no-file',
            ruleIndex: 1,
            level: 'error',
            message: { text: 'could not find it' },
            locations: [{ physicalLocation: { artifactLocation: { uri: 'gone.conf' } } }],
          },
        ],
      },
    ],
  });
});

test('SARIF keeps what its schema asks for', () => {
  const log: Log = JSON.parse(sarifReport([...findings, ...notes], '1.2.3')) as Log; // checked below
  expect(log.version).toBe('2.1.0');
  for (const { tool, results } of log.runs) {
    expect(tool.driver.name).not.toBe('');
    const ids = tool.driver.rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { ruleId, ruleIndex, level, message, locations } of results) {
      expect(ids[ruleIndex]).toBe(ruleId);
      expect(['none', 'note', 'warning', 'error']).toContain(level);
      expect(message.text).not.toBe('');
      for (const { physicalLocation } of locations) {
        const { artifactLocation, region } = physicalLocation;
        expect(new URL(artifactLocation.uri, 'file:///root/').protocol).toBe('file:');
        expect(artifactLocation.uri).toMatch(/^[\x21-\x7e]+$/);
        for (const place of Object.values(region ?? {})) expect(place).toBeGreaterThanOrEqual(1);
      }
    }
  }
});

type Log = {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: {
      readonly driver: { readonly name: string; readonly rules: readonly { readonly id: string }[] };
    };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region?: Readonly<Record<string, number>>;
        };
      }[];
    }[];
  }[];
};
