/** What our launchers hand over by the environment. */
export type OwnVariables = {
  /** `SUPERVISORD_STATUS_FD`: this is the detached daemon, and the waiting one reads there how the start went. */
  readonly statusFd: number | undefined;
  /** `SUPERVISORD_NOFILE`: `ulimit -Sn` of the shell, before Node raised it. */
  readonly nofile: string | undefined;
  /** `SUPERVISORD_PROGRAM`: the command as it was typed, for usage errors. */
  readonly program: string | undefined;
};

/**
 * Takes our private variables out of an environment, so that programs never see them; to be called first of all.
 * Inside VS Code's runtime `ELECTRON_RUN_AS_NODE` is one of them.
 */
export function takeOwnVariables(environment: NodeJS.ProcessEnv): OwnVariables {
  const take = (name: string): string | undefined => {
    const value = environment[name];
    Reflect.deleteProperty(environment, name);
    return value;
  };
  const statusFd = take('SUPERVISORD_STATUS_FD');
  if (process.versions['electron'] !== undefined) take('ELECTRON_RUN_AS_NODE');
  return {
    statusFd: statusFd !== undefined && /^\d+$/.test(statusFd) ? Number(statusFd) : undefined,
    nofile: take('SUPERVISORD_NOFILE'),
    program: take('SUPERVISORD_PROGRAM'),
  };
}
