import { COMMANDS, CONTAINER, LANGUAGE, SETTINGS, VIEW } from '../extension/contributions.ts';
import { type Differences } from './differences.ts';

/** Holds the manifest against the table that the extension's code is typed by. */
export function compareManifest(manifestText: string, problems: Differences): void {
  const { contributes, capabilities } = JSON.parse(manifestText) as Manifest;
  problems.ofNames(
    'commands',
    contributes.commands.map(({ command }) => command),
    Object.keys(COMMANDS),
  );
  for (const { command, title, category, icon } of contributes.commands) {
    const row: { icon?: string; palette: unknown } | undefined = Object.entries(COMMANDS).find(
      ([id]) => id === command,
    )?.[1];
    problems.ofValues(`${command}: title`, title, `%command.${shortName(command)}.title%`);
    problems.ofValues(`${command}: category`, category, 'Supervisord');
    problems.ofValues(`${command}: icon`, icon, row?.icon);
    const hidden = contributes.menus['commandPalette']?.find(item => item.command === command)?.when;
    problems.ofValues(
      `${command}: palette`,
      hidden,
      row === undefined ? undefined : paletteCondition(row.palette),
    );
  }
  for (const [menu, items] of Object.entries(contributes.menus)) {
    const unknown = items.map(({ command }) => command).filter(command => !(command in COMMANDS));
    problems.ofNames(`menu ${menu}`, unknown, []);
  }

  const { properties } = contributes.configuration;
  problems.ofNames('settings', Object.keys(properties), Object.keys(SETTINGS));
  for (const [key, row] of Object.entries(SETTINGS)) {
    const given = properties[key];
    const bounds = row.type === 'number' ? [row.minimum, row.maximum] : [undefined, undefined];
    const values = row.type === 'string' && 'values' in row ? row.values : undefined;
    const wanted = [
      row.type,
      row.fallback,
      row.scope,
      values,
      ...bounds,
      `%setting.${shortName(key)}.description%`,
    ];
    const found = [
      given?.type,
      given?.default,
      given?.scope,
      given?.enum,
      given?.minimum,
      given?.maximum,
      given?.markdownDescription,
    ];
    problems.ofValues(key, found, wanted);
  }
  const restricted = Object.entries(SETTINGS).flatMap(([key, row]) => (row.restricted ? [key] : []));
  problems.ofNames(
    'restricted settings',
    capabilities.untrustedWorkspaces.restrictedConfigurations,
    restricted,
  );
  problems.ofNames('views', contributes.views[CONTAINER]?.map(({ id }) => id) ?? [], [VIEW]);
  problems.ofNames(
    'languages',
    contributes.languages.map(({ id }) => id),
    [LANGUAGE],
  );
}

type Manifest = {
  contributes: {
    commands: { command: string; title: string; category?: string; icon?: string }[];
    configuration: {
      properties: Record<string, { type: string; default: unknown; scope?: string } & Bounds>;
    };
    languages: { id: string }[];
    menus: Record<string, { command: string; when?: string }[]>;
    views: Record<string, { id: string }[]>;
  };
  capabilities: { untrustedWorkspaces: { restrictedConfigurations: string[] } };
};

type Bounds = { enum?: string[]; minimum?: number; maximum?: number; markdownDescription?: string };

function paletteCondition(palette: unknown): string | undefined {
  if (palette === 'never') return 'false';
  return typeof palette === 'object' && palette !== null && 'when' in palette
    ? String(palette.when)
    : undefined;
}

function shortName(id: string): string {
  return id.replace(/^supervisord\./, '');
}
