import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { diagnose } from '../../../../../core/language/diagnose.ts';
import { diagnosticsSimplifiedChinese as texts } from '../../../../../core/language/doc/zh-cn.ts';
import { applyEdits, fixAll } from '../../../../../core/language/fixes/fix-all.ts';

const howto = (number: number): string =>
  readFileSync(new URL(`../../../../fixtures/howto-zh-${number}.conf`, import.meta.url), 'utf8');

/** Line, code and marked text of each finding. */
const findings = (text: string): string[] =>
  diagnose(text).map(({ code, span }) => {
    const line = text.slice(0, span.start).split('\n').length;
    return `${line} ${code} ${text.slice(span.start, span.end)}`;
  });

/** Fixed again and again, as somebody does who saves until nothing is left. */
function mended(text: string): string {
  let result = text;
  for (let round = 0; round < 5; round += 1) result = applyEdits(result, fixAll(diagnose(result)));
  return result;
}

test('what a page in Chinese turns into when it is pasted is found', () => {
  expect(findings(howto(1))).toEqual([
    '1 full-width-character ；',
    '1 outside-section ；supervisord 的主配置文件',
    '3 full-width-character ；',
    '4 bad-value 50M',
    '5 bad-value warning',
    '6 bad-value flase',
    '9 bad-value *：9001',
    '9 full-width-character ：',
    '11 plain-password 123456',
    '13 full-width-character 【',
    '13 not-an-option 【program：web】',
    '13 full-width-character ：',
    '13 full-width-character 】',
  ]);
});

test('and mended at once', () => {
  const right = mended(howto(1));
  expect(right.split('\n').slice(0, 6)).toEqual([
    ';supervisord 的主配置文件',
    '[supervisord]',
    'logfile=/tmp/supervisord.log ;日志文件',
    'logfile_maxbytes=50MB',
    'loglevel=warn',
    'nodaemon=false',
  ]);
  expect(right.split('\n').slice(12)).toEqual([
    '[program:web]',
    'command=/usr/bin/python3 "/srv/我的 站点/app.py"',
    'directory=/srv/site',
    'autostart=true',
    'startsecs=5 ;启动五秒后算成功',
    'environment=LANG="zh_CN.UTF-8",MODE="prod"',
    '',
  ]);
  expect(diagnose(right).map(({ code }) => code)).toEqual(['plain-password']);
});

test('lines that a page ran together are found', () => {
  expect(findings(howto(2))).toEqual([
    '4 text-after-header command=/usr/bin/php /srv/site/artisan queue:work',
    '5 option-in-comment numprocs=4',
    '7 swallowed-line autorestart=true',
    '8 full-width-character \u3000',
    '9 bad-format %Y',
    '11 unused-stderr-log stderr_logfile=/srv/site/log/error.log',
    '12 glued-comment ;不要用root',
    '15 cut-value ; ./backup.sh"',
    '16 restart-loop 0',
    '20 unknown-program queue，backup',
    '20 full-width-character ，',
  ]);
});

test('it is said in Chinese to those who read Chinese', () => {
  const [first] = diagnose('[program:x]\ncommand=“x”', { texts });
  expect(first?.message).toBe('这里应当写 "，而不是 “（U+201C）');
});
