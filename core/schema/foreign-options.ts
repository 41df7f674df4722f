/**
 * Options that other programs read from the sections of programs, so that they are no mistake, though Supervisor ignores them.
 *
 * Source: the event listener `supervisord-dependent-startup`.
 */
export const FOREIGN_OPTIONS: ReadonlySet<string> = new Set([
  'dependent_startup',
  'dependent_startup_wait_for',
  'dependent_startup_inherit_priority',
]);
