import { type Language } from './language.ts';

export type Text = Readonly<Record<'en' | 'zh', string>>;

/** What the page shows, in both languages. `{0}`, `{1}` … stand for what is put in. */
export const PAGE_TEXTS = {
  title: { en: 'Supervisor Status', zh: 'Supervisor 状态' },
  skip: { en: 'Skip to the processes', zh: '跳到进程列表' },
  processes: { en: 'Processes', zh: '进程' },
  'column.state': { en: 'State', zh: '状态' },
  'column.name': { en: 'Name', zh: '名称' },
  'column.description': { en: 'Description', zh: '说明' },
  'column.uptime': { en: 'Uptime', zh: '运行时间' },
  'column.cpu': { en: 'CPU', zh: 'CPU' },
  'column.memory': { en: 'Memory', zh: '内存' },
  'column.actions': { en: 'Actions', zh: '操作' },
  'state.STOPPED': { en: 'Stopped', zh: '已停止' },
  'state.STARTING': { en: 'Starting', zh: '启动中' },
  'state.RUNNING': { en: 'Running', zh: '运行中' },
  'state.BACKOFF': { en: 'Backing off', zh: '等待重试' },
  'state.STOPPING': { en: 'Stopping', zh: '停止中' },
  'state.EXITED': { en: 'Exited', zh: '已退出' },
  'state.FATAL': { en: 'Failed', zh: '失败' },
  'state.UNKNOWN': { en: 'Unknown', zh: '未知' },
  none: { en: 'No programs to manage', zh: '没有受管理的程序' },
  pid: { en: 'pid {0}', zh: 'pid {0}' },
  neverStarted: { en: 'Not started', zh: '未启动' },
  exited: { en: 'exit status {0}, {1}', zh: '退出码 {0}，{1}' },
  killed: { en: 'ended by a signal, {0}', zh: '被信号终止，{0}' },
  stopped: { en: 'stopped {0}', zh: '停止于 {0}' },
  seeLog: { en: 'unknown error, see its log', zh: '未知错误，请查看日志' },
  start: { en: 'Start', zh: '启动' },
  stop: { en: 'Stop', zh: '停止' },
  restart: { en: 'Restart', zh: '重启' },
  clearlog: { en: 'Clear log', zh: '清空日志' },
  startall: { en: 'Start all', zh: '全部启动' },
  stopall: { en: 'Stop all', zh: '全部停止' },
  restartall: { en: 'Restart all', zh: '全部重启' },
  clearall: { en: 'Clear all logs', zh: '清空全部日志' },
  startgroup: { en: 'Start group', zh: '启动组' },
  stopgroup: { en: 'Stop group', zh: '停止组' },
  restartgroup: { en: 'Restart group', zh: '重启组' },
  refresh: { en: 'Refresh', zh: '刷新' },
  actOn: { en: '{0}: {1}', zh: '{0}：{1}' },
  log: { en: 'Log', zh: '日志' },
  errors: { en: 'Errors', zh: '错误输出' },
  follow: { en: 'Follow', zh: '跟踪' },
  history: { en: 'History', zh: '历史' },
  mainLog: { en: 'Log of supervisord', zh: 'supervisord 日志' },
  back: { en: 'Back to the processes', zh: '返回进程列表' },
  logOf: { en: 'Log of {0}', zh: '{0} 的日志' },
  errorsOf: { en: 'Errors of {0}', zh: '{0} 的错误输出' },
  historyOf: { en: 'Past runs of {0}', zh: '{0} 的历次运行' },
  noRuns: { en: 'No run is over yet.', zh: '尚无已结束的运行。' },
  'run.ended': { en: 'Ended', zh: '结束时间' },
  'run.uptime': { en: 'Ran for', zh: '运行时长' },
  'run.how': { en: 'How', zh: '结束方式' },
  'run.stderr': { en: 'Last lines', zh: '最后的输出' },
  'run.exited': { en: 'exit status {0}', zh: '退出码 {0}' },
  'run.signalled': { en: 'terminated by {0}', zh: '被 {0} 终止' },
  'run.dumped': { en: '{0} (core dumped)', zh: '{0}（已转储核心）' },
  asked: { en: '{0} (asked to stop)', zh: '{0}（应要求停止）' },
  'server.RUNNING': { en: 'running', zh: '运行中' },
  'server.RESTARTING': { en: 'restarting', zh: '正在重启' },
  'server.SHUTDOWN': { en: 'shutting down', zh: '正在关闭' },
  'server.FATAL': { en: 'failed', zh: '失败' },
  readOnly: { en: 'This user may look and change nothing.', zh: '该用户只能查看，不能更改。' },
  version: { en: 'supervisord {0}, as Supervisor {1}', zh: 'supervisord {0}，相当于 Supervisor {1}' },
  confirmTitle: { en: 'Please confirm', zh: '请确认' },
  confirm: {
    en: 'Something asked for «{0}». If that was you, confirm it. If you do not know where this comes from, go back: nothing has been done.',
    zh: '有请求要执行“{0}”。如果是您本人的操作，请确认；如果不清楚来源，请返回：目前尚未执行任何操作。',
  },
  confirmStale: {
    en: 'The page that asked for «{0}» is from before supervisord was started. Confirm it to do it now.',
    zh: '请求“{0}”的页面是在 supervisord 启动之前打开的。确认后即会执行。',
  },
  confirmDo: { en: 'Do it: {0}', zh: '执行：{0}' },
  stale: {
    en: 'This page is from before supervisord was started; load it again.',
    zh: '此页面是在 supervisord 启动之前打开的，请重新加载。',
  },
  forbidden: { en: 'This user may not do that.', zh: '该用户无权执行此操作。' },
  done: { en: '{0}: done', zh: '{0}：已完成' },
  partly: { en: '{0}: {1} of {2} done; {3}', zh: '{0}：完成 {1}/{2}；{3}' },
  failed: { en: '{0}: {1}', zh: '{0}：{1}' },
  'fault.SHUTDOWN_STATE': { en: 'supervisord is shutting down', zh: 'supervisord 正在关闭' },
  'fault.BAD_NAME': { en: 'there is no such process', zh: '没有这个进程' },
  'fault.NO_FILE': { en: 'the file is not there', zh: '文件不存在' },
  'fault.NOT_EXECUTABLE': { en: 'the file cannot be executed', zh: '文件不可执行' },
  'fault.ALREADY_STARTED': { en: 'it is running already', zh: '已在运行' },
  'fault.SPAWN_ERROR': { en: 'it cannot be started', zh: '无法启动' },
  'fault.ABNORMAL_TERMINATION': { en: 'it ended at once', zh: '启动后立即退出' },
  'fault.NOT_RUNNING': { en: 'it is not running', zh: '未在运行' },
  noName: { en: 'No process name found', zh: '未给出进程名' },
  noFile: { en: 'No file for {0}', zh: '{0} 没有日志文件' },
  noMainLog: { en: 'supervisord writes no log file.', zh: 'supervisord 没有日志文件。' },
  unexpected: { en: 'ERROR: unexpected rpc fault [{0}] {1}', zh: '错误：[{0}] {1}' },
} as const satisfies Readonly<Record<string, Text>>;

export type TextKey = keyof typeof PAGE_TEXTS;

/** Says a text in one language. */
export type Say = (key: TextKey, ...values: readonly (string | number)[]) => string;

export function sayIn(language: Language): Say {
  return (key, ...values) => filled(PAGE_TEXTS[key][language === 'en' ? 'en' : 'zh'], values);
}

function filled(text: string, values: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}
