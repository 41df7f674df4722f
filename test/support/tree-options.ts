import { type TreeOptions } from '../../extension/tree/tree-model.ts';

/** What the settings say at first, unless said otherwise; nothing is filtered. */
export function treeOptions(given: Partial<TreeOptions> = {}): TreeOptions {
  return {
    flattenSingleGroups: true,
    sort: 'configuration',
    groupBy: 'group',
    isShown: () => true,
    ...given,
  };
}
