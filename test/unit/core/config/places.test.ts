import { expect, test } from 'vitest';
import { configurationPlaces } from '../../../../core/config/places.ts';

test.each([
  ['/opt/s/bin/supervisord', '/opt/s/etc/supervisord.conf', '/opt/s/supervisord.conf'],
  ['/x/supervisorctl', '/etc/supervisord.conf', '/supervisord.conf'],
  ['bin/supervisord', 'etc/supervisord.conf', 'supervisord.conf'],
  ['supervisord', 'etc/supervisord.conf', 'supervisord.conf'],
])('called as %s the program looks at %s first', (program, first, second) => {
  expect(configurationPlaces(program)).toEqual([
    first,
    second,
    'supervisord.conf',
    'etc/supervisord.conf',
    '/etc/supervisord.conf',
    '/etc/supervisor/supervisord.conf',
  ]);
});
