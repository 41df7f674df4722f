import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Driven, type DrivenKind, drivenSurfaces } from './driven-surfaces.ts';
import { root } from './root.ts';

/** Something of the manifest that a person meets, and the tests that drive it there. */
export type Surface = {
  readonly kind: DrivenKind;
  /** Id of the command, key of the setting or of the text. */
  readonly id: string;
  /** As people read it, in English. */
  readonly title: string;
  readonly drivenBy: readonly Driven[];
};

type Manifest = {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, object>> };
    readonly viewsContainers: { readonly activitybar: readonly { readonly title: string }[] };
    readonly viewsWelcome: readonly { readonly contents: string }[];
    readonly walkthroughs: readonly { readonly steps: readonly { readonly title: string }[] }[];
  };
};
type MenuItem = { readonly command: string; readonly when?: string; readonly group?: string };

/** What a command does that a person gives in a dialog: its test reads the setting that comes of it. */
const SET_BY_COMMAND: Readonly<Record<string, string>> = {
  'supervisord.configFile': 'Choose Configuration File',
};

/** Everything of the manifest that has a place in the editor, one for each place. */
export function editorSurfaces(): Surface[] {
  const { contributes } = read('package.json') as Manifest;
  const texts = read('package.nls.json') as Readonly<Record<string, string>>;
  const driven = drivenSurfaces();
  const surface = (kind: DrivenKind, id: string, title: string, ...names: string[]): Surface => ({
    kind,
    id,
    title,
    drivenBy: driven.filter(step => step.kind === kind && names.includes(step.name)),
  });
  const titleOf = (command: string): string =>
    texts[`command.${command.replace('supervisord.', '')}.title`] ?? command;
  const inMenu = (kind: DrivenKind, command: string): Surface => {
    const title = titleOf(command);
    return surface(kind, command, title, title, `Supervisord: ${title}`);
  };
  const palette = contributes.menus['commandPalette'] ?? [];
  const isInPalette = (command: string): boolean =>
    !palette.some(item => item.command === command && item.when === 'false');
  const menus = Object.entries(contributes.menus).flatMap(([menu, items]) =>
    items.flatMap(item => {
      const kind = placeOf(menu, item.group ?? '');
      return kind === undefined ? [] : [inMenu(kind, item.command)];
    }),
  );
  return unique([
    ...contributes.viewsContainers.activitybar.map(({ title }) => surface('view', title, title, title)),
    ...contributes.viewsWelcome.map(({ contents }) => ofText(contents)),
    ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ title }) => ofText(title))),
    ...contributes.commands
      .filter(({ command }) => isInPalette(command))
      .map(({ command }) => inMenu('command palette', command)),
    ...menus,
    ...Object.keys(contributes.configuration.properties).map(key => {
      const found = surface('setting', key, key, key);
      const byCommand = driven.filter(({ name }) => name === `Supervisord: ${SET_BY_COMMAND[key] ?? ''}`);
      return { ...found, drivenBy: [...found.drivenBy, ...byCommand] };
    }),
  ]);

  function ofText(reference: string): Surface {
    const key = reference.replaceAll('%', '');
    return surface('text', key, (texts[key] ?? '').split('\n')[0] ?? '', key);
  }
}

/** The place that a menu of the manifest is in the editor; `undefined`: the palette, which has all commands but those that it names. */
function placeOf(menu: string, group: string): DrivenKind | undefined {
  switch (menu) {
    case 'commandPalette':
      return undefined;
    case 'view/title':
      return group.startsWith('navigation') ? 'button of the view' : 'menu of the view';
    case 'view/item/context':
      return group.startsWith('inline') ? 'button in a row' : 'context menu of a row';
    case 'explorer/context':
      return 'context menu of a file';
    case 'editor/context':
      return 'context menu of an editor';
    case 'editor/title':
      return 'button of an editor';
    default:
      throw new Error(`No test can be found for the menu ${menu}: name its place here.`);
  }
}

/** An entry may be in a menu twice, with conditions that exclude each other. */
function unique(surfaces: readonly Surface[]): Surface[] {
  return [...new Map(surfaces.map(surface => [`${surface.kind} ${surface.id}`, surface])).values()];
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}
