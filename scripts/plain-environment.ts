/**
 * An environment without what makes programs of Node and of Python start unlike those of a machine just set up.
 *
 * With `NODE_EXTRA_CA_CERTS` each process of Node reads all certificates of a machine before anything else, which takes as long as the
 * rest of its start; with `PYTHONDONTWRITEBYTECODE` each of Python's may compile its modules again.
 */
export function plainEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !CHANGES_STARTS.includes(name)));
}

const CHANGES_STARTS: readonly string[] = [
  'NODE_EXTRA_CA_CERTS',
  'NODE_OPTIONS',
  'PYTHONDONTWRITEBYTECODE',
  'PYTHONUNBUFFERED',
];
