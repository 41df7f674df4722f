import { directoryOf, joinPath } from '../text/posix-path.ts';

/**
 * Where a configuration is looked for when none is named, best first.
 *
 * Compat: `program` counts as it was called, links are not followed; without a folder the first two are below the present one.
 */
export function configurationPlaces(program: string): readonly string[] {
  const top = directoryOf(directoryOf(program));
  return [
    joinPath(top, 'etc/supervisord.conf'),
    joinPath(top, 'supervisord.conf'),
    'supervisord.conf',
    'etc/supervisord.conf',
    '/etc/supervisord.conf',
    '/etc/supervisor/supervisord.conf',
  ];
}
