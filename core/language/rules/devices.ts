/** Whether a path names a device or a stream of the process, not a file that grows. */
export function isDevice(path: string): boolean {
  return path.startsWith('/dev/') || path.startsWith('/proc/');
}

/** Whether a path names a stream or a terminal, in which no position can be asked for. */
export function isStream(path: string): boolean {
  return /^\/dev\/(?:stdout|stderr|tty\w*|console|fd\/\d+|pts\/\d+)$|^\/proc\/(?:self|\d+)\/fd\/\d+$/.test(
    path,
  );
}
