import { type Severity } from '../core/language/codes.ts';
import { type DiagnosticText } from '../core/language/doc/diagnostic-text.ts';
import { diagnosticsEnglish } from '../core/language/doc/en.ts';
import { diagnosticsSimplifiedChinese } from '../core/language/doc/zh-cn.ts';

/** What the manual of the findings says around the texts of the codes. */
export type DiagnosticWords = {
  /** From the top folder. */
  readonly file: string;
  readonly text: DiagnosticText;
  readonly title: string;
  /** Leads to the same in the other language. */
  readonly other: string;
  readonly introduction: readonly string[];
  readonly all: string;
  readonly code: string;
  readonly severity: string;
  readonly meaning: string;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly wrong: string;
  readonly right: string;
  readonly quickFix: string;
  readonly colon: string;
  readonly stop: string;
};

export const diagnosticPages: readonly DiagnosticWords[] = [
  {
    file: 'docs/diagnostics.md',
    text: diagnosticsEnglish,
    title: 'Diagnostics',
    other: '[简体中文](diagnostics.zh-cn.md)',
    introduction: [
      'What the editor and `supervisord --check` find in a configuration. An error keeps the daemon from starting; everything else is read by Supervisor without a word, or with a warning in its log.',
      'The setting `supervisord.diagnostics.severity` gives a code another severity, or switches it off:',
      '```json\n"supervisord.diagnostics.severity": { "plain-password": "off", "shared-log": "error" }\n```',
      'A comment silences a code for one line. It stands behind the value, or on a line of its own above; several codes are separated by commas:',
      '```ini\n[inet_http_server]\nport=*:9001 ; supervisord: ignore open-server\n# supervisord: ignore unknown-option\nother_tool=yes\n```',
    ],
    all: 'All codes',
    code: 'Code',
    severity: 'Severity',
    meaning: 'Meaning',
    severities: { error: 'error', warning: 'warning', information: 'information', hint: 'hint' },
    wrong: 'Wrong',
    right: 'Right',
    quickFix: 'Quick fix',
    colon: ': ',
    stop: '.',
  },
  {
    file: 'docs/diagnostics.zh-cn.md',
    text: diagnosticsSimplifiedChinese,
    title: '诊断说明',
    other: '[English](diagnostics.md)',
    introduction: [
      '编辑器和 `supervisord --check` 会在配置中发现的问题。错误会使守护进程无法启动；其余问题 Supervisor 会不声不响地接受，或者只在日志里给出警告。',
      '设置 `supervisord.diagnostics.severity` 可以按代码调整级别，或者关闭：',
      '```json\n"supervisord.diagnostics.severity": { "plain-password": "off", "shared-log": "error" }\n```',
      '用注释可以屏蔽某一行的代码。注释写在值的后面，或者在上面单独写一行；多个代码用逗号分隔：',
      '```ini\n[inet_http_server]\nport=*:9001 ; supervisord: ignore open-server\n# supervisord: ignore unknown-option\nother_tool=yes\n```',
    ],
    all: '全部代码',
    code: '代码',
    severity: '级别',
    meaning: '含义',
    severities: { error: '错误', warning: '警告', information: '信息', hint: '提示' },
    wrong: '错误写法',
    right: '正确写法',
    quickFix: '快速修复',
    colon: '：',
    stop: '。',
  },
];
