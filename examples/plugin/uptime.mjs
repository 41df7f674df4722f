// Methods of one's own: a client calls them as `uptime.of` and `uptime.longest`.
//
//   [rpcinterface:uptime]
//   supervisor.rpcinterface_factory=./uptime.mjs:makeInterface
//   unit=minutes

/**
 * @param supervisor `call(method, ...parameters)` calls the daemon as a client would; `log` writes to its log
 * @param settings the other options of the section, as texts
 */
export function makeInterface(supervisor, settings) {
  const size = settings.unit === 'minutes' ? 60 : 1;

  async function uptime(name) {
    const { start, now, statename } = await supervisor.call('supervisor.getProcessInfo', name);
    if (statename !== 'RUNNING') throw Object.assign(new Error(`NOT_RUNNING: ${name}`), { faultCode: 70 });
    return Math.trunc((now - start) / size);
  }

  return {
    /** How long a process has been up. */
    of: uptime,

    /** The process that has been up for longest; empty: none runs. */
    async longest() {
      const infos = await supervisor.call('supervisor.getAllProcessInfo');
      const running = infos.filter(({ statename }) => statename === 'RUNNING');
      const [first] = running.sort((one, other) => one.start - other.start);
      supervisor.log.info(`uptime.longest: ${first?.name ?? 'none'}`);
      return first?.name ?? '';
    },
  };
}
