// An action of one's own: `supervisorctl failed` lists what has failed, `supervisorctl failed restart` starts it again.
//
//   [ctlplugin:failed]
//   supervisor.ctl_factory=./failed.mjs:makeActions
//   states=FATAL,EXITED

/**
 * @param controller `call(method, ...parameters)` calls the daemon as a client would; `print` and `fail` write lines, `run` carries
 *   out another line of supervisorctl
 * @param settings the other options of the section, as texts
 */
export function makeActions(controller, settings) {
  const states = (settings.states ?? 'FATAL').split(',');

  return {
    failed: {
      help: [
        ['failed', 'list what has failed'],
        ['failed restart', 'start it again'],
      ],
      completes: ['restart'],

      async run(argument) {
        const infos = await controller.call('supervisor.getAllProcessInfo');
        const failed = infos.filter(({ statename }) => states.includes(statename));
        const names = failed.map(({ group, name }) => `${group}:${name}`);
        if (argument === 'restart') {
          if (names.length > 0) await controller.run(`start ${names.join(' ')}`);
          return;
        }
        for (const { group, name, description } of failed)
          controller.fail(`${group}:${name}: ${description}`, 3);
        if (names.length === 0) controller.print('nothing has failed');
      },
    },
  };
}
