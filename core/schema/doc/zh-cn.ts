import { type DocText } from './doc-text.ts';

const server = {
  username:
    '客户端登录时必须提供的用户名。须与 `password` 成对出现，只写其中一个会报错；写成空值则表示不做认证。',
  password:
    '客户端登录时必须提供的密码：可以写明文，也可以写 `{SHA}` 加上小写十六进制的 SHA-1 摘要。摘要只能避免密码在文件中被直接看到，防不住暴力猜测。仅本项目支持的还有：`{SHA256}` 加 SHA-256 摘要，以及 `{SCRYPT}` 加 `supervisord --hash-password` 输出的内容，后者难以猜测；Python 版 Supervisor 会把它们当作密码本身。',
  read_only_username:
    '第二个用户，只能查看进程和日志，不能作任何改动：会改变状态的调用一律拒绝，网页上也不显示按钮。须与 `read_only_password` 成对出现，并且要有 `username`。',
  read_only_password: '`read_only_username` 的密码，写法与 `password` 相同。',
  body_maxbytes: '请求正文的最大字节数，超过时以状态码 413 应答。',
  metrics:
    '是否通过 `GET /metrics` 向 Prometheus 提供各进程的指标，所需密码与其他请求相同。两次请求之间不做任何测量。',
} as const;

const noCredentials = {
  username: '不要求客户端提供用户名',
  password: '不要求客户端提供密码',
  read_only_username: '没有这样的用户',
  read_only_password: '没有',
} as const;

const program = {
  command:
    '要运行的程序及其参数，程序必须在前台运行。命令不经过 shell，需要管道、`&&` 或变量时请写成 `/bin/sh -c "…"`。不含斜杠的名称会在 `PATH` 中查找；引号可以把带空格的内容括成一个参数，但 ` ;` 和 ` #` 即使在引号里也会被当作注释的开头。',
  process_name:
    '每个进程的名称。`numprocs` 大于 1 时必须包含 `%(process_num)`，例如 `%(program_name)s_%(process_num)02d`。',
  numprocs:
    '该程序同时运行多少个进程。这些进程属于同一个组，可在 `process_name` 和 `command` 中用 `%(process_num)d` 加以区分。',
  numprocs_start: '`%(process_num)d` 的起始编号。适合每个进程各占一个端口的场合。',
  priority:
    '启动和关闭的先后次序：数字小的先启动、后关闭。这里只决定次序，不会等前一个程序就绪后再启动下一个。',
  autostart: '是否随守护进程一起启动。关闭后需要手动执行 `start`。',
  autorestart:
    '进程成功启动之后退出时是否自动重启：总是重启（`true`）、从不重启（`false`），或仅在退出码不属于 `exitcodes` 时重启（`unexpected`）。启动阶段的失败由 `startretries` 处理。',
  startsecs:
    '进程持续运行超过多少秒才算启动成功并进入 RUNNING 状态。设为 0 时，只要拉起来就算成功，哪怕随即退出。',
  startretries:
    '启动失败后最多重试几次，仍不成功则放弃并进入 FATAL 状态。每次重试前的等待时间比上一次多一秒。',
  exitcodes:
    '`autorestart` 为 `unexpected` 时，哪些退出码视为正常退出。Supervisor 4.0 之前的默认值是 `0,2`。被信号终止的进程一律不算正常退出。',
  stopsignal: '停止进程时发送的信号。',
  stopwaitsecs:
    '发出 `stopsignal` 后等待进程退出的秒数，超时则发送 SIGKILL。数据库和处理长任务的进程应留足时间。',
  stopasgroup:
    '是否把 `stopsignal` 发给整个进程组，也就是连同其子进程一起停止。适用于不会转发信号的 shell 脚本和开发服务器。开启后 `killasgroup` 也随之开启。',
  killasgroup: '是否把 SIGKILL 发给整个进程组，避免留下孤儿进程。`stopasgroup` 开启时不能将它关闭。',
  user: '以哪个用户的身份运行进程，要求守护进程以 root 运行。`HOME`、`USER` 等变量仍沿用守护进程的值，程序需要时请用 `environment` 设置。',
  redirect_stderr:
    '是否把 stderr 合并到 stdout，相当于 shell 中的 `2>&1`。开启后各个 `stderr_…` 选项不再起作用。',
  stdout_logfile:
    'stdout 的日志文件。`AUTO` 表示在 `childlogdir` 中自动生成，守护进程下次启动时会将其删除；`NONE` 表示不记录。两个进程不能共用一个文件，字面的百分号要写四遍。',
  stdout_logfile_maxbytes:
    '日志文件达到该大小时轮转，0 表示从不轮转。使用 `/dev/stdout` 时，Python 版 Supervisor 要求设为 0。',
  stdout_logfile_backups:
    '保留多少个轮转后的旧文件（`.1`、`.2` 依次类推）。设为 0 时，文件写满即清空，原有内容丢失。',
  stdout_capture_maxbytes:
    'PROCESS_COMMUNICATION_STDOUT 事件所捕获的内容最多保留多少字节。捕获的是程序输出中 `<!--XSUPERVISOR:BEGIN-->` 与 `<!--XSUPERVISOR:END-->` 之间的部分；0 表示不捕获。',
  stdout_events_enabled: '程序写 stdout 时，是否向事件监听器发出 PROCESS_LOG_STDOUT 事件。',
  stdout_syslog: '是否把 stdout 同时写入 syslog，每行前面带上进程名。日志文件照常写入。',
  stderr_logfile:
    'stderr 的日志文件，`redirect_stderr` 开启时无效。`AUTO` 表示在 `childlogdir` 中自动生成，守护进程下次启动时会将其删除；`NONE` 表示不记录。字面的百分号要写四遍。',
  stderr_logfile_maxbytes:
    '日志文件达到该大小时轮转，0 表示从不轮转。使用 `/dev/stderr` 时，Python 版 Supervisor 要求设为 0。',
  stderr_logfile_backups:
    '保留多少个轮转后的旧文件（`.1`、`.2` 依次类推）。设为 0 时，文件写满即清空，原有内容丢失。',
  stderr_capture_maxbytes:
    'PROCESS_COMMUNICATION_STDERR 事件所捕获的内容最多保留多少字节。捕获的是程序输出中 `<!--XSUPERVISOR:BEGIN-->` 与 `<!--XSUPERVISOR:END-->` 之间的部分；0 表示不捕获。',
  stderr_events_enabled: '程序写 stderr 时，是否向事件监听器发出 PROCESS_LOG_STDERR 事件。',
  stderr_syslog: '是否把 stderr 同时写入 syslog，每行前面带上进程名。日志文件照常写入。',
  environment:
    '在守护进程环境变量的基础上，为进程追加的环境变量。值最好加引号：不加引号时，只有字母、数字和 `_/.+-():` 是安全的。百分号要写两遍。',
  directory: '进程启动时所在的目录。读取配置时既不展开 `~`，也不检查目录是否存在；目录不存在则启动失败。',
  umask: '进程的文件权限掩码，即新建文件时要去掉的权限位。',
  serverurl:
    '守护进程的地址，通过环境变量 `SUPERVISOR_SERVER_URL` 告知进程。`AUTO` 表示取第一个 unix 套接字，没有时取第一个 inet 服务器。',
} as const;

const noProgramOption = {
  killasgroup: '与 `stopasgroup` 相同',
  user: '守护进程的用户',
  directory: '守护进程所在的目录',
  umask: '守护进程的掩码',
  serverurl: '等同于 `AUTO`',
} as const;

/** The table's texts in Simplified Chinese. */
export const simplifiedChinese: DocText = {
  sections: {
    unix_http_server:
      '监听 unix 套接字的服务器，供 supervisorctl 连接。谁能连接取决于套接字文件的权限。可以有多个：凡是标题以这串字符开头的节都算。',
    inet_http_server:
      '监听 TCP 端口的服务器，提供 XML-RPC 接口和网页。不设密码时，能访问该端口的人都能控制守护进程，并以其身份运行程序，因此不要对外网开放。可以有多个：凡是标题以这串字符开头的节都算。',
    supervisord: '守护进程自身的设置。这一节必须存在，内容可以为空。',
    supervisorctl:
      'supervisorctl 的设置；supervisorctl 读取的文件中必须有这一节。它不理会 `[include]`，所以这一节要写在主文件里。',
    program:
      '由守护进程运行并看护的程序。它的进程自成一组，组名与程序名相同，除非被列入某个 `[group:x]`。名称中不能有空格、冒号和斜杠。',
    include:
      '要一并读入的其他文件，效果等同于写在主文件里。只有主文件可以有这一节。在被包含的文件里，`%(here)s` 指该文件自己所在的目录。',
    group: '把若干程序编成一组，用 `组名:*` 统一控制。组内的程序不再自成一组，其进程以 `组名:进程名` 称呼。',
    'fcgi-program':
      'FastCGI 程序：各进程共用一个监听套接字，由守护进程打开并作为 stdin 交给它们。`[program:x]` 的选项在这里同样可用。如果被列入 `[group:x]`，则只作为普通程序运行，没有套接字。',
    eventlistener:
      '事件监听器：从 stdin 接收事件、通过 stdout 应答的程序。`[program:x]` 的选项在这里同样可用；它的各个进程构成一个池，每个事件只交给其中一个。',
    rpcinterface:
      'XML-RPC 接口的扩展。`[rpcinterface:supervisor]` 是内置接口，supervisorctl 离不开它。除工厂以外的选项都会传给工厂；内置的工厂不接受任何选项。',
    ctlplugin: 'supervisorctl 的扩展，可以增加新的命令。除工厂以外的选项都会传给工厂。',
  },
  options: {
    unix_http_server: {
      file: '套接字文件的路径。相对路径以守护进程启动时所在的目录为准。路径不宜过长，系统上限约为 100 字节。',
      chmod:
        '套接字文件的权限，八进制。对它有写权限的人就能控制守护进程；想让某个组也能使用，可设为 `0770` 并在 `chown` 中指定该组。',
      chown: '套接字文件的属主，写作 `user` 或 `user:group`。只有 root 才能更改属主。',
      ...server,
    },
    inet_http_server: {
      port: '端口号，或 `host:port`。不写主机或写 `*` 时监听所有 IPv4 网卡；写 `127.0.0.1:9001` 则只允许本机访问。',
      ...server,
      certificate:
        'PEM 文件，内容是服务器证书以及它与签发机构之间的各级证书。与 `private_key` 同时设置后，该端口只接受 HTTPS，客户端的 `serverurl` 要写成 `https://…`。证书更新后，重启守护进程即可生效。',
      private_key:
        'PEM 文件，内容是 `certificate` 对应的私钥，不能带口令。除守护进程所用的用户（`[supervisord]` 中的 `user`，如果设置了的话）外，不要让其他人能读取它。',
      allowed_hosts:
        '浏览器可以用来访问本服务器的名称，以逗号分隔；`.example.com` 表示它下面的所有名称。仅在不要求密码时有意义：IP 地址、`localhost` 和本机名总是允许的，其他名称以状态码 421 应答，以防外来网页用自己的域名访问守护进程。',
    },
    supervisord: {
      logfile:
        '守护进程自身的日志文件。相对路径以启动时所在的目录为准，写 `syslog` 则发往 syslog。使用 `/dev/stdout` 时须设 `logfile_maxbytes=0`；如果同时开启了 `nodaemon`，还应开启 `silent`，否则每行会出现两次。',
      logfile_maxbytes: '日志达到该大小时轮转，0 表示从不轮转。',
      logfile_backups:
        '保留多少个轮转后的旧日志（`.1`、`.2` 依次类推）。设为 0 时，日志写满即清空，原有内容丢失。',
      loglevel:
        '日志的详细程度。`debug` 还会记录程序的输出和每次状态变化；`trace` 和 `blather` 用于排查守护进程自身的问题。',
      pidfile: '守护进程运行期间存放其进程号的文件。相对路径以启动时所在的目录为准。',
      umask: '守护进程的文件权限掩码，没有自行设置的程序也沿用它。前台运行时不起作用。',
      nodaemon: '是否留在前台运行。容器和 systemd 中应当开启。',
      silent: '前台运行时，是否不再把日志同时输出到 stdout。',
      minfds:
        '守护进程至少要能打开多少个文件描述符。不足时会自行提高上限，无权提高则拒绝启动；每个进程要占用几个描述符。',
      minprocs: '守护进程的用户至少要能拥有多少个进程。不足时会自行提高上限，无权提高则拒绝启动。',
      nocleanup: '是否保留以往运行留下的 `AUTO` 日志文件。默认在每次启动时删除。',
      childlogdir: '存放各程序 `AUTO` 日志文件的目录，必须已经存在。',
      user: '以 root 启动时，守护进程要切换到的用户。切换之后，各程序就无法再以其他用户运行。如果不是以 root 启动，则当前用户必须就是该用户。',
      directory: '守护进程转入后台时切换到的目录。前台运行时不起作用。',
      strip_ansi: '是否从程序日志中去掉转义序列，例如颜色代码。',
      environment:
        '为所有程序追加的环境变量，程序自己的 `environment` 优先。程序的选项中也可以用 `%(ENV_KEY)s` 引用。守护进程自身的环境不受影响。',
      identifier:
        '守护进程的名称，用来与其他实例相区分：它会出现在 `AUTO` 日志的文件名、事件以及 XML-RPC 的应答中。名称里不要有空格。',
    },
    supervisorctl: {
      serverurl:
        '守护进程的地址：`unix:///path`（与 `[unix_http_server]` 的 `file` 一致）或 `http://host:port`。',
      username: '登录服务器所用的用户名，与服务器那一节中的相同。',
      password: '登录服务器所用的密码，须写明文，即使服务器那一节里写的是 `{SHA}` 摘要。',
      prompt: '交互式命令行中 `>` 之前的提示词。',
      history_file: '保存交互式命令行历史记录的文件，供以后的会话使用。',
      ca_certificate:
        'PEM 文件，内容是 `serverurl` 为 `https://…` 时 supervisorctl 所信任的签发机构证书；自签名证书就是它自己的签发机构。',
    },
    program,
    include: {
      files:
        '要读取的文件的匹配模式，以空白或换行分隔；相对路径以本文件所在的目录为准。支持 `*`、`?` 和 `[…]`。同一模式匹配到的文件按名称顺序读取，后读的覆盖先读的。',
    },
    group: {
      programs:
        '组内的程序，即各个 `[program:x]` 和 `[fcgi-program:x]` 的名称，以逗号分隔。写了不存在的名称会报错。',
      priority:
        '该组启动和关闭的先后次序：数字小的先启动、后关闭。组内各成员的次序由成员自己的 `priority` 决定。',
    },
    'fcgi-program': {
      socket:
        '守护进程为各进程打开的套接字：`tcp://host:port`，或 `unix://` 加绝对路径。该路径上已有的文件会被删除。',
      socket_backlog: '等待接受的连接最多可以排队多少个。',
      socket_owner:
        'unix 套接字文件的属主，写作 `user` 或 `user:group`，通常设为 Web 服务器的用户。不能与 `tcp://` 一起使用。',
      socket_mode: 'unix 套接字文件的权限，八进制。不能与 `tcp://` 一起使用。',
      ...program,
    },
    eventlistener: {
      buffer_size:
        '池中的监听器全忙时，最多可以积压多少个事件。再来新事件时丢弃最旧的一个，并记录一条错误日志。',
      events: '要接收的事件类型，以逗号分隔。写上级类型等于写上它的全部下级类型。',
      result_handler:
        '判断监听器应答的处理函数，写作 `module:attribute`。内置的函数把 `OK` 视为成功，其余一律视为拒绝，事件会重新发送。',
      ...program,
      priority:
        '启动和关闭的先后次序：数字小的先启动、后关闭。不写时整个池的优先级为 -1，先于所有程序启动，因而能看到它们的启动过程。',
      redirect_stderr: '必须保持关闭：stdout 用于事件协议。',
      stdout_logfile:
        '监听器在事件协议中输出内容的副本。`AUTO` 表示在 `childlogdir` 中自动生成，守护进程下次启动时会将其删除；`NONE` 表示不记录。监听器自己的日志应写到 stderr。',
      stdout_capture_maxbytes: '在这里不起作用：stdout 用于事件协议。',
      stdout_events_enabled: '在这里不起作用：stdout 用于事件协议。',
      stdout_syslog: '在这里不起作用：stdout 用于事件协议。',
    },
    rpcinterface: {
      'supervisor.rpcinterface_factory':
        '创建接口的工厂；节标题中冒号后面的名称就是其方法名的前缀。`supervisor.rpcinterface:make_main_rpcinterface` 是内置的工厂。',
    },
    ctlplugin: {
      'supervisor.ctl_factory': '创建扩展的工厂，写作 `module:attribute`。',
    },
  },
  unset: {
    unix_http_server: { chown: '守护进程的用户和组', ...noCredentials },
    inet_http_server: { ...noCredentials, certificate: '明文 HTTP', private_key: '明文 HTTP' },
    supervisord: {
      childlogdir: '临时文件目录：`TMPDIR` 所指的目录，或 `/tmp`',
      user: '不切换用户',
      directory: '留在启动时所在的目录',
    },
    supervisorctl: {
      username: '不提供用户名',
      password: '不提供密码',
      history_file: '不保存历史记录',
      ca_certificate: 'Node 自带的签发机构',
    },
    program: noProgramOption,
    include: {},
    group: {},
    'fcgi-program': {
      socket_backlog: '系统允许的最大值',
      socket_owner: '程序的 `user` 及其所属组，没有时为守护进程的用户',
      socket_mode: '等同于 `0700`',
      ...noProgramOption,
    },
    eventlistener: noProgramOption,
    rpcinterface: {},
    ctlplugin: {},
  },
  kinds: {
    text: '任意文本',
    password: '文本；或 `{SHA}`、`{SHA256}`、`{SCRYPT}` 加摘要',
    integer: '整数',
    boolean: 'true、yes、on、1、false、no、off 或 0',
    'byte-size': '字节数（整数），可以带 KB、MB 或 GB 后缀',
    octal: '八进制数，例如 022 或 0700',
    signal: '信号的名称或编号，例如 TERM、HUP、INT、QUIT、KILL、USR1 或 USR2',
    'exit-codes': '0 到 255 之间的数字，以逗号分隔',
    list: '若干名称，以逗号分隔',
    'auto-restart': 'true、false 或 unexpected',
    'log-level': 'critical、error、warn、info、debug、trace 或 blather',
    directory: '已存在的目录',
    dirpath: '文件路径，其所在目录必须已存在',
    'child-log': '文件路径（其所在目录必须已存在）、AUTO 或 NONE',
    user: '本机用户的名称或编号',
    ownership: '本机的 user 或 user:group',
    'port-address': '1 到 65535 之间的端口号，或 host:port',
    'process-name': '不含空格、冒号和斜杠的名称',
    'key-values': '形如 KEY="value",KEY2="value2" 的键值对',
    'server-url': 'AUTO 或一个地址',
    'event-types': '事件类型，以逗号分隔，例如 PROCESS_STATE,TICK_60',
    'buffer-size': '不小于 1 的整数',
    'no-redirect': '只能是 false',
    'fcgi-socket': '形如 tcp://host:port 或 unix:///absolute/path 的地址',
    backlog: '1 到 65535 之间的整数',
    plugin: '形如 module:attribute 的名称',
  },
  names: {
    here: '配置文件所在的目录；在被包含的文件里，是该文件所在的目录。',
    host_node_name: '本机的主机名，与 `uname -n` 的输出相同。',
    program_name: '程序名，即节标题中冒号后面的部分。',
    group_name: '进程所在组的名称；没有列入 `[group:x]` 时与程序名相同。',
    process_num:
      '进程编号，从 `numprocs_start` 开始。支持 Python 的格式写法：`%(process_num)02d` 依次得到 `00`、`01` 等。',
    numprocs: '该程序的进程数。Supervisor 4.2.0 起可用。',
    ENV_X: '守护进程启动时环境变量 `X` 的值。引用未设置的变量会报错。',
  },
  events: {
    EVENT: '所有事件。订阅它就会收到一切事件，在繁忙的守护进程上数量很大。',
    PROCESS_STATE: '进程从一种状态变为另一种状态。监听器自己的进程也包括在内。',
    PROCESS_STATE_STARTING: '进程正在启动。',
    PROCESS_STATE_RUNNING: '进程持续运行超过 `startsecs` 秒，启动成功。',
    PROCESS_STATE_BACKOFF: '启动失败，或进程过早退出。稍后会重试，或者放弃。',
    PROCESS_STATE_STOPPING: '已要求运行中的进程停止，但它尚未退出。',
    PROCESS_STATE_EXITED: '运行中的进程自行退出。退出码属于 `exitcodes` 时，`expected` 为 1。',
    PROCESS_STATE_STOPPED: '被要求停止的进程已经退出。',
    PROCESS_STATE_FATAL: '多次尝试启动均告失败，不再重试，直到有人手动启动。',
    PROCESS_STATE_UNKNOWN: '因系统错误，守护进程已无法得知进程的状况。',
    PROCESS_COMMUNICATION:
      '进程发来一条消息，即捕获模式下两个标记之间的内容。捕获模式由 `stdout_capture_maxbytes` 或 `stderr_capture_maxbytes` 开启。',
    PROCESS_COMMUNICATION_STDOUT: '进程通过 stdout 发来一条消息。数据部分是两个标记之间的内容。',
    PROCESS_COMMUNICATION_STDERR: '进程通过 stderr 发来一条消息。数据部分是两个标记之间的内容。',
    PROCESS_LOG:
      '进程有输出，并且为它开启了 `stdout_events_enabled` 或 `stderr_events_enabled`。数据按读取时的分块发出，不一定是完整的行。',
    PROCESS_LOG_STDOUT: '进程向 stdout 写了内容。数据部分就是所写的内容。',
    PROCESS_LOG_STDERR: '进程向 stderr 写了内容。数据部分就是所写的内容。',
    REMOTE_COMMUNICATION:
      '有人通过 XML-RPC 调用了 `supervisor.sendRemoteCommEvent`。`type` 和数据部分都由调用者给出。',
    SUPERVISOR_STATE_CHANGE: '守护进程自身的状态发生变化。',
    SUPERVISOR_STATE_CHANGE_RUNNING: '守护进程已就绪，随后开始启动各程序。',
    SUPERVISOR_STATE_CHANGE_STOPPING: '守护进程开始关闭或重启。监听器默认最后停止，因此能收到这个事件。',
    TICK: '定时事件，供需要定期检查的监听器使用。',
    TICK_5: '每 5 秒一次。',
    TICK_60: '每分钟一次。',
    TICK_3600: '每小时一次。',
    PROCESS_GROUP: '增加或移除了一个进程组。',
    PROCESS_GROUP_ADDED: '增加了一个进程组：守护进程启动时，或应用修改后的配置时。',
    PROCESS_GROUP_REMOVED: '移除了一个进程组，其中的进程此前均已停止。',
  },
  payloadKeys: {
    processname: '进程名。',
    groupname: '所在组的名称。',
    from_state: '进程之前的状态。',
    tries: '到目前为止连续启动失败的次数。',
    pid: '进程号。',
    expected: '正常退出为 1，否则为 0。',
    channel: '取值为 `stdout` 或 `stderr`。',
    type: '调用者给出的类型。',
    when: '该定时事件对应的 Unix 时间（秒），是其周期的整数倍。',
  },
  labels: {
    allowed: '可取的值',
    default: '默认值',
    empty: '空',
    required: '无，必须填写',
    since: '起始版本',
    'from-the-start': 'Supervisor 3.0 或更早',
    'only-here': '仅本项目支持，Python 版 Supervisor 会忽略它',
    names: '`%(…)s` 中可用的名称',
    example: '示例',
    payload: '事件内容',
    'no-payload': '空',
    data: '数据',
    'line-end': '换行符',
    abstract: '代表它下面的所有事件类型，自身从不发生。',
    twice: '展开两次，字面的百分号要写四遍',
    'in-effect': '实际取值',
    processes: '进程',
    'process-group': '所属组',
    members: '包含的程序',
    'given-in': '由 %s 设置',
    'given-in-default': '由 %s 中的 `[DEFAULT]` 为所有节统一设置',
    'is-default': '默认值生效',
    'and-more': '另有 %s 个',
    'belongs-to': '隶属于',
    covers: '涵盖',
    variable: '环境变量',
    signal: '信号编号',
    'not-listed': 'Supervisor 在这里会忽略该选项。',
    'passed-on': '不是 Supervisor 自身的选项，会原样交给插件。',
    'not-a-section': 'Supervisor 会忽略这一节。',
    'default-section': '供所有节沿用的默认取值。',
    file: '文件',
    'not-set': '此处无从得知',
  },
};
