import { expect, test } from 'vitest';
import { glob } from '../../../../core/conf/glob.ts';
import { loadSupervisordConfig } from '../../../../core/config/load.ts';
import { OPEN_SURROUNDINGS } from '../../../../core/config/open-surroundings.ts';

test('a machine that nothing is known of has no files', () => {
  expect(loadSupervisordConfig('/s.conf', OPEN_SURROUNDINGS)).toMatchObject({
    faults: [{ code: 'no-file' }],
  });
  expect([...glob('/*.conf', OPEN_SURROUNDINGS.files), ...glob('/x', OPEN_SURROUNDINGS.files)]).toEqual([]);
});
