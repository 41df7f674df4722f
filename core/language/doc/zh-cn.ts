import { type DiagnosticText } from './diagnostic-text.ts';

/** What the editor says in Simplified Chinese. */
export const diagnosticsSimplifiedChinese: DiagnosticText = {
  messages: {
    'unknown-section': '[{0}] 不是 Supervisor 的节，会被忽略{1}',
    'ignored-section': '[{0}] 只在主文件里有效，写在这个被包含的文件里会被忽略',
    'unknown-option': '[{0}] {1}：这一节没有这个选项，会被忽略{2}',
    'ignored-option': '[{0}] {1}：这是 {2} 的选项，在这一节里会被忽略',
    'option-without-effect': '[{0}] {1}：在这里不起作用，因为 stdout 用于事件协议',
    'duplicate-section': '[{0}] 在这里第二次出现；两处内容会合并，相同的选项以后面的为准',
    'duplicate-option': '[{0}] {1}：重复设置，以最后一次为准',
    'duplicate-group': '[{0}]：[{1}] 已经产生了同名的组，两者只有一个会运行',
    'duplicate-member': '[{0}] {1}：{2} 列了两次',
    'program-in-two-groups': '[{0}] {1}：{2} 也在 [{3}] 里，因此会在每个组里各运行一份',
    'include-without-file': '[{0}] 没有文件与 {1} 匹配',
    'full-width-character': '这里应当写 {2}，而不是 {0}（{1}）',
    'full-width-blank': '{0} 不是普通空格，不能用来分隔单词',
    'text-after-header': '[{0}] 后面的这段文字会被忽略：{1}',
    'option-in-comment': '[{0}] {1}：这里属于注释，选项并没有设置',
    'swallowed-line': '[{0}] 这一行有缩进，因此成了 {1} 的值的一部分；顶格写才是单独的一行',
    'glued-comment': '[{0}] {1}：{2} 前面没有空白，因此后面的文字也是值的一部分',
    'cut-value': '[{0}] {1}：引号里的内容到这个 {2} 为止，因为它前面有空白，即使在引号里也会开始注释',
    'unnamed-conversion': '[{0}] {1}：{2} 会替换成全部名称和值；字面的百分号要写两遍',
    'shared-log': '[{0}] {1}：与 [{2}] 的 {3} 是同一个文件；一方轮转后，另一方会继续写入旧文件',
    'shared-log-processes':
      '[{0}] {1}：该程序的所有进程都写入这个文件；一个进程轮转后，其余的会继续写入旧文件',
    'same-server': '[{0}] {1}：[{2}] 已经监听这个地址，守护进程将无法启动',
    'same-socket': '[{0}] {1}：[{2}] 已经监听这个地址，两者只有一个能启动',
    'rotated-device': '[{0}] {1}：{2} 不能轮转；Python 版 Supervisor 要求同时设置 {3}',
    'endless-auto-log': '[{0}] {1}：AUTO 日志从不轮转，可能写满磁盘',
    'unused-stderr-log': '[{0}] {1}：不会使用，因为 redirect_stderr 已把 stderr 并入 stdout 的日志',
    'missing-log-folder': '[{0}] {1}：目录 {2} 不存在',
    'command-not-found': '[{0}] {1}：找不到 {2}',
    'command-not-on-path': '[{0}] {1}：在 PATH 的各个目录里找不到 {2}',
    'command-not-executable': '[{0}] {1}：{2} 不可执行',
    'command-is-folder': '[{0}] {1}：{2} 是一个目录',
    'relative-command': '[{0}] {1}：查找 {2} 时以守护进程的启动目录为准，运行时却以 {3} 为准；请写绝对路径',
    'restart-loop': '[{0}] {1}：设为 0 时每次启动都算成功，一启动就退出的程序会无休止、无间隔地重启',
    'open-server': '[{0}] {1}：它监听所有网络接口且不要求密码，能访问它的人都可以运行程序',
    'plain-password': '[{0}] {1}：能读到文件的人都能看到密码；可以改写成 {SHA} 摘要',
    'deprecated-value': '[{0}] {1}：{2} 已弃用，请改用 {3}',
    'did-you-mean': '；是否想写 {0}？',
    'other-place': '另一处在这里',
  },
  fixes: {
    'replace-by': '改为 {0}',
    add: '添加 {0}',
    remove: '删除 {0}',
    'remove-first': '删除前一个不起作用的 {0}',
    'remove-item': '从 [{1}] 中删除 {0}',
    'double-percent': '把百分号写两遍',
    'create-folder': '创建目录 {0}',
    'hash-password': '用 {SHA} 摘要代替明文密码',
    'own-line': '单独写成一行：{0}',
    'insert-blank': '在前面加空格，使其成为注释',
    'remove-blank': '删除 {0} 前面的空格',
    'local-only': '只监听本机：{0}',
    ignore: '在这一行忽略 {0}',
    'fix-all': '修复本文件中所有可以直接修复的问题',
  },
  codes: {
    'no-file': {
      title: '找不到配置文件',
      meaning: '指定的配置文件不存在，或者默认位置上一个配置文件也没有。',
      remedy: '用 `-c` 指定文件，或运行 `echo_supervisord_conf > supervisord.conf` 生成一份。',
    },
    'unreadable-file': {
      title: '无法读取文件',
      meaning: '配置文件存在，但它是目录，或者当前用户没有读取权限。',
      remedy: '检查该文件及其上级目录的权限。',
    },
    'bad-encoding': {
      title: '文件不是 UTF-8 编码',
      meaning: '文件里有不属于 UTF-8 的字节。以 GBK 或 Latin-1 保存的文件就会这样。',
      remedy: '把文件另存为 UTF-8 编码。',
    },
    'outside-section': {
      title: '第一个节之前有内容',
      meaning: '第一个 `[节]` 之前只能有注释，否则守护进程拒绝这个文件。',
      remedy: '在这一行上面补上节的标题，或在行首加 `;`。',
    },
    'not-an-option': {
      title: '无法识别的行',
      meaning: '这一行既不是节的标题，也不是注释或 `名称=值`，又没有像续行那样缩进，守护进程会拒绝这个文件。',
      remedy: '选项要用 `=` 连接；说明文字前面加 `;`；属于上一行的值则要缩进。',
    },
    'missing-section': {
      title: '缺少必需的节',
      meaning: '守护进程需要 `[supervisord]`，supervisorctl 需要 `[supervisorctl]`，内容可以为空。',
      remedy: '补上节的标题。',
    },
    'missing-option': {
      title: '缺少必需的选项',
      meaning: '这一节不能没有这个选项，守护进程会拒绝这个文件。',
      remedy: '补上这个选项。',
    },
    'unknown-name': {
      title: '`%(…)s` 中的名称未知',
      meaning:
        '每个选项只认识一部分名称，例如在还没有进程的地方就不能用 `%(process_num)d`。守护进程会拒绝这个文件。',
      remedy: '改用提示中列出的名称；守护进程启动时的环境变量写作 `%(ENV_X)s`。',
    },
    'bad-format': {
      title: '百分号需要写两遍',
      meaning:
        '百分号是 `%(name)s` 的开头。字面的百分号要写两遍；日志文件名会替换两次，所以要写四遍。否则守护进程会拒绝这个文件。',
      remedy: '写成 `%%`，例如 `date +%%Y`；或者为 `%(name)` 补上末尾的 `s` 或 `d`。',
    },
    'bad-value': {
      title: '选项不接受的值',
      meaning: '提示中说明了可以写什么。守护进程会拒绝这个文件。',
      remedy: '改成可接受的值。值后面的注释，`;` 之前必须有空格。',
    },
    'bad-name': {
      title: '名称不可用',
      meaning:
        '程序和组的名称里不能有空格、冒号和斜杠，它们在命令和地址中用作分隔符。守护进程会拒绝这个文件。',
      remedy: '只用字母、数字、`-` 和 `_`。',
    },
    'unknown-program': {
      title: '组里的程序不存在',
      meaning: '组里列出的名称没有对应的 `[program:x]` 或 `[fcgi-program:x]`，守护进程会拒绝这个文件。',
      remedy: '改正或删除这个名称，或者补上该程序。列表末尾的逗号会产生一个空名称。',
    },
    'ambiguous-program': {
      title: '组里的程序不唯一',
      meaning: '组里列出的名称既有 `[program:x]` 又有 `[fcgi-program:x]`，守护进程会拒绝这个文件。',
      remedy: '给其中一个改名。',
    },
    conflict: {
      title: '选项互相冲突',
      meaning:
        '单独看都没有错，放在一起却不行：`numprocs` 大于 1 而 `process_name` 里没有 `%(process_num)`，开启 `stopasgroup` 却关闭 `killasgroup`，只有用户名而没有密码，或者给不是文件的套接字设置属主。守护进程会拒绝这个文件。',
      remedy: '修改提示中提到的两个选项之一。',
    },
    'same-server': {
      title: '两个服务器使用同一地址',
      meaning: '两个节监听同一个端口或套接字。后一个会发现地址已被占用，守护进程无法启动。',
      remedy: '为其中一个换端口或路径，或者删除它。',
    },
    'unknown-section': {
      title: '未知的节',
      meaning: 'Supervisor 会不声不响地跳过不认识的节，其中的选项一概无效。节的标题区分大小写。',
      remedy: '改正标题；如果这一节是给别的程序用的，可以屏蔽本提示。',
    },
    'ignored-section': {
      title: '只在主文件里有效的节',
      meaning:
        '守护进程只处理主文件里的 `[include]`；supervisorctl 不读取其他文件，所以 `[supervisorctl]` 写在被包含的文件里没有作用。',
      remedy: '把这一节移到主文件。',
    },
    'unknown-option': {
      title: '未知的选项',
      meaning: 'Supervisor 会不声不响地跳过不认识的选项，实际生效的仍是默认值。',
      remedy: '改正名称，或删除这一行。',
    },
    'ignored-option': {
      title: '在这里不起作用的选项',
      meaning:
        '这个选项属于另一种节，或者在这一节里不起作用。例如事件监听器的 stdout 用于事件协议，既不会被捕获，也不会发往 syslog。',
      remedy: '把它移到所属的节，或者删除。',
    },
    'duplicate-section': {
      title: '重复的节',
      meaning:
        '标题相同的两个节，无论在同一个文件还是在同一配置的两个文件里，都会合并。两处都有的选项以后读到的为准，不会有任何提示。',
      remedy: '合并成一节，或者给其中一个改名：复制出来的程序要有自己的名称。',
    },
    'duplicate-option': {
      title: '重复的选项',
      meaning: '以后读到的为准，另一个不起作用。',
      remedy: '删除不需要的那一个。',
    },
    'duplicate-group': {
      title: '两个组同名',
      meaning:
        '每个程序自成一组，组名就是程序名，除非被列入某个 `[group:x]`。两个组同名时，守护进程只运行其中一个，不会有任何提示。',
      remedy: '给其中一个改名。',
    },
    'duplicate-member': {
      title: '组里重复列出的程序',
      meaning: '同一个程序在组里列了两次，两份进程名称相同，会互相覆盖。',
      remedy: '删除其中一个。',
    },
    'program-in-two-groups': {
      title: '一个程序属于两个组',
      meaning: '被两个组列出的程序会在每个组里各运行一份，日志文件相同，端口也可能相同。',
      remedy: '只保留在一个组里，或者另写一个程序。',
    },
    'include-without-file': {
      title: '包含语句没有匹配到文件',
      meaning:
        '没有文件与这个模式匹配，Supervisor 启动时会给出警告。相对路径以主文件所在目录为准；`~` 和引号在这里没有特殊含义。',
      remedy: '改正模式；如果文件以后才会出现，可以保留。',
    },
    'full-width-character': {
      title: '全角符号、弯引号或特殊空格',
      meaning:
        '`；`、`＝`、`：`、`，`、`［`、`“` 等符号看起来和配置用的符号相似，其实是另外的字符：既不能分隔，也不能引用，更不会开始注释。网页和输入法经常带来这类字符，还会带来特殊的空格，它们不能分隔命令里的单词。',
      remedy: '改成半角字符。整个文件可以一次全部替换。',
    },
    'text-after-header': {
      title: '节标题后面有文字',
      meaning: '标题的 `]` 后面的内容会被忽略。从网页复制时如果丢了换行，这里往往是该节的第一个选项。',
      remedy: '把选项单独写成一行；说明文字前面加 `;`。',
    },
    'option-in-comment': {
      title: '注释末尾的选项',
      meaning: '注释末尾有一个 `名称=值`，而该节并没有设置这个选项，多半是复制时丢了两者之间的换行。',
      remedy: '把选项单独写成一行。',
    },
    'swallowed-line': {
      title: '缩进的行成了上一行的值',
      meaning:
        '缩进比上面的选项更深的行是那个选项的值的延续。这一行看起来是选项或节的标题，实际上只是让上面的值变长，选项本身并没有设置。',
      remedy: '把这一行顶格书写。',
    },
    'glued-comment': {
      title: '注释成了值的一部分',
      meaning: '在值的后面，`;` 和 `#` 只有在空白之后才开始注释；没有空白时，说明文字就是值的一部分。',
      remedy: '在符号前面加一个空格。',
    },
    'cut-value': {
      title: '引号里的内容被注释截断',
      meaning: '空白之后的 `;` 或 `#` 即使在引号里也会开始注释。值到此为止，引号没有闭合，程序无法启动。',
      remedy: '把 `a ; b` 写成 `a; b`，或者把命令放进脚本。',
    },
    'unnamed-conversion': {
      title: '没有名称的 `%s`',
      meaning:
        '`%(name)s` 会替换成名称对应的值。单独的 `%s` 则会一次替换成全部名称和值，包括守护进程的整个环境，形式如同 Python 的字典。`date +%s` 不会报错，但结果完全不对。',
      remedy: '写成 `%%s`。',
    },
    'shared-log': {
      title: '共用一个日志文件',
      meaning:
        '两个程序、一个程序的两个输出，或者一个程序的所有进程写入同一个文件，而且其中至少有一方会轮转。轮转之后，其他各方会继续写入改名后的旧文件，并轮转尚未写满的文件。',
      remedy:
        '各用各的文件，文件名里可以用 `%(program_name)s` 或 `%(process_num)d`；同一程序的 stdout 和 stderr 可以设置 `redirect_stderr=true`；或者用 `…_maxbytes=0` 全部关闭轮转。',
    },
    'same-socket': {
      title: '两个套接字使用同一地址',
      meaning: 'FastCGI 程序的套接字与另一个程序或服务器的地址相同，只有一方能监听。',
      remedy: '为其中一个换地址。',
    },
    'rotated-device': {
      title: '无法轮转的日志',
      meaning:
        '`/dev/stdout` 之类的输出流和管道没有大小可言。Python 版 Supervisor 在需要轮转时，写第一行就会出错，而默认上限是 50 MB。本守护进程从不轮转它们。',
      remedy: '设置 `stdout_logfile_maxbytes=0`，这样两者都能正常工作。',
    },
    'endless-auto-log': {
      title: '没有上限的 AUTO 日志',
      meaning: '这个日志由守护进程放在临时目录里，而且从不轮转。Supervisor 启动时会给出警告。',
      remedy: '设置大小上限，或者写到由其他工具轮转的文件。',
    },
    'unused-stderr-log': {
      title: '不会使用的 stderr 日志',
      meaning:
        '设置 `redirect_stderr=true` 后，输出全部进入 stdout 的日志，不会为 stderr 建立文件。Supervisor 启动时会给出警告。',
      remedy: '删除两个选项之一。',
    },
    'missing-log-folder': {
      title: '日志所在的目录不存在',
      meaning: '本机没有这个目录。守护进程会建立日志文件，但不会建立目录，因此会拒绝这个文件。',
      remedy: '创建目录；如果这个文件是给另一台机器用的，则不必处理。',
    },
    'command-not-found': {
      title: '找不到程序',
      meaning: '本机没有这个程序，启动后会进入 FATAL 状态。',
      remedy:
        '改正路径，或安装该程序。守护进程按自己的 `PATH` 查找，开机启动时的 `PATH` 比你的短；如果这个文件是给另一台机器用的，则不必处理。',
    },
    'command-not-executable': {
      title: '程序不可执行',
      meaning: '文件存在，但没有执行权限，或者它是一个目录，启动后会进入 FATAL 状态。',
      remedy: '运行 `chmod +x`，或者在前面写上解释器，例如 `/usr/bin/python3 run.py`。',
    },
    'relative-command': {
      title: '设置了 `directory` 却使用相对路径',
      meaning:
        '检查命令是否存在时以守护进程的启动目录为准，运行时却以 `directory` 为准，两处都要有这个文件。',
      remedy: '写绝对路径。',
    },
    'restart-loop': {
      title: '无间隔的重启',
      meaning:
        '设置 `startsecs=0` 后，每次启动都算成功，成功之后不再等待：配合 `autorestart=true`，一启动就退出的程序会以最快速度反复启动。',
      remedy: '设置 `startsecs=1`；只需运行一次的任务请设置 `autorestart=unexpected` 或 `false`。',
    },
    'open-server': {
      title: '对网络开放且没有密码的服务器',
      meaning:
        '服务器监听所有网络接口，又不要求登录。能访问该端口的人可以停止程序，并通过守护进程的接口做更多的事。',
      remedy: '只监听 `127.0.0.1`，或者设置 `username` 和 `password`。',
    },
    'plain-password': {
      title: '明文密码',
      meaning: '能读到这个文件或其副本的人都知道密码。',
      remedy:
        '写成 `{SHA}` 加上密码的 SHA-1，或者用 `%(ENV_X)s` 从环境变量读取。摘要仍可能被猜出，所以文件本身也要保密。`[supervisorctl]` 里的密码仍须照原样书写。',
    },
    'deprecated-value': {
      title: '已弃用的值',
      meaning: 'Supervisor 目前仍接受这个值，启动时会给出警告，今后将取消。',
      remedy: '写成 `NONE`，并另外设置 `stdout_syslog=true` 或 `stderr_syslog=true`。',
    },
  },
};
