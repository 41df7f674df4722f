import { type DocText } from '../core/schema/doc/doc-text.ts';
import { english } from '../core/schema/doc/en.ts';
import { simplifiedChinese } from '../core/schema/doc/zh-cn.ts';

/** What the manual of the configuration says around the texts of the table. */
export type PageWords = {
  /** From the top folder. */
  readonly file: string;
  readonly text: DocText;
  readonly title: string;
  /** Leads to the same in the other language. */
  readonly other: string;
  readonly introduction: readonly string[];
  readonly sections: string;
  readonly names: string;
  readonly aboutNames: string;
  readonly name: string;
  readonly meaning: string;
  readonly alsoOfPrograms: string;
  readonly events: string;
  readonly aboutEvents: string;
  readonly payloadKeys: string;
  /** Between a label and what it says. */
  readonly colon: string;
};

export const pages: readonly PageWords[] = [
  {
    file: 'docs/configuration.md',
    text: english,
    title: 'Configuration',
    other: '[简体中文](configuration.zh-cn.md)',
    introduction: [
      'Every section, every option and every event type. `echo_supervisord_conf` prints a file with all options to begin with.',
      'A file is made of sections, `[title]`, and options, `name=value`. A line that begins with `;` or `#` is a comment; behind a value, so is what follows a blank and one of the two, even inside quotes. A line that is indented goes on with the value of the line before. Names of options may be written in upper case, titles of sections may not.',
      'Options and sections that are not listed here are ignored. An option that is given twice has the later value.',
    ],
    sections: 'Sections',
    names: 'Names in values',
    aboutNames:
      '`%(name)s` in a value is replaced by what the name stands for. Each option says which names it knows; any other is an error, and a percent sign that means itself is written twice.',
    name: 'Name',
    meaning: 'Meaning',
    alsoOfPrograms: 'Options that mean the same as in `[program:x]`',
    events: 'Event types',
    aboutEvents:
      'What [`events`](#eventlistener-events) of an event listener may ask for. The payload is a line of `key:value` pairs with a blank between them.',
    payloadKeys: 'Keys of the payload',
    colon: ': ',
  },
  {
    file: 'docs/configuration.zh-cn.md',
    text: simplifiedChinese,
    title: '配置参考',
    other: '[English](configuration.md)',
    introduction: [
      '本文列出所有的节、选项和事件类型。运行 `echo_supervisord_conf` 可以得到一份包含全部选项的示例配置，以此为起点修改即可。',
      '配置文件由节（`[标题]`）和选项（`名称=值`）组成。以 `;` 或 `#` 开头的行是注释；值的后面如果出现空白加这两个字符之一，其后的内容也是注释，即使在引号里也不例外。缩进的行是上一行的值的延续。选项名不区分大小写，节的标题则区分。',
      '这里没有列出的选项和节会被忽略。同一选项出现多次时，以后面的为准。标点一律使用半角字符。',
    ],
    sections: '节',
    names: '值中的名称',
    aboutNames:
      '值里的 `%(name)s` 会替换成该名称所代表的内容。各选项可用的名称见其说明，使用其他名称会报错；字面的百分号要写两遍。',
    name: '名称',
    meaning: '含义',
    alsoOfPrograms: '与 `[program:x]` 含义相同的选项',
    events: '事件类型',
    aboutEvents:
      '事件监听器可以在 [`events`](#eventlistener-events) 中订阅的类型。事件内容是一行以空格分隔的 `key:value`。',
    payloadKeys: '事件内容中的键',
    colon: '：',
  },
];
