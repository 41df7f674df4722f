import { expect, test } from 'vitest';
import { SETTINGS } from '../../../extension/contributions.ts';
import { editorSurfaces } from '../../../scripts/editor-surfaces.ts';

test('every setting of the manifest is changed at least once in a real editor', () => {
  const changed = new Set(
    editorSurfaces().flatMap(({ kind, id, drivenBy }) =>
      kind === 'setting' && drivenBy.length > 0 ? [id] : [],
    ),
  );
  expect(Object.keys(SETTINGS).filter(key => !changed.has(key))).toEqual([]);
});
