/** A command of the manifest. */
export type CommandRow = {
  /** A product icon, `$(name)`; needed where the command is an inline action. */
  readonly icon?: string;
  /** Shown in the command palette: always, or only where the condition holds. A command that needs a tree row is not. */
  readonly palette: 'never' | 'always' | { readonly when: string };
};

/** `restricted`: a workspace that is not trusted cannot set it. */
export type SettingRow = {
  readonly scope: 'machine-overridable' | 'window' | 'resource';
  readonly restricted: boolean;
} & (
  | { readonly type: 'array'; readonly fallback: readonly unknown[] }
  /** `values`: all that it may be. */
  | { readonly type: 'string'; readonly fallback: string; readonly values?: readonly string[] }
  | { readonly type: 'boolean'; readonly fallback: boolean }
  /** Any of `keys`, each with one of `values`. */
  | {
      readonly type: 'object';
      readonly fallback: Readonly<Record<string, never>>;
      readonly keys: readonly string[];
      readonly values: readonly string[];
    }
  | { readonly type: 'number'; readonly fallback: number; readonly minimum: number; readonly maximum: number }
);
