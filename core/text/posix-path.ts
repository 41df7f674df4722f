/** Python's `posixpath.join` of two parts. */
export function joinPath(base: string, path: string): string {
  if (path.startsWith('/') || base === '') return path;
  return base.endsWith('/') ? base + path : `${base}/${path}`;
}

/** Python's `posixpath.dirname`. */
export function directoryOf(path: string): string {
  const head = path.slice(0, path.lastIndexOf('/') + 1);
  const trimmed = trimSlashes(head);
  return trimmed === '' ? head : trimmed;
}

/** Python's `posixpath.normpath`: two leading slashes stay, as POSIX allows them a meaning. */
export function normalizePath(path: string): string {
  if (path === '') return '.';
  const root = !path.startsWith('/') ? '' : path.startsWith('//') && !path.startsWith('///') ? '//' : '/';
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..' || (root === '' && (parts.length === 0 || parts.at(-1) === '..'))) parts.push(part);
    else parts.pop();
  }
  const normal = root + parts.join('/');
  return normal === '' ? '.' : normal;
}

/** Python's `posixpath.abspath`. */
export function absolutePath(path: string, workingDirectory: string): string {
  return normalizePath(joinPath(workingDirectory, path));
}

/** `path` without the slashes at its end. */
export function trimSlashes(path: string): string {
  let end = path.length;
  while (end > 0 && path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}
