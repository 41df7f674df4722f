const layer = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { pathNot: ['node_modules', ...allowed], dependencyTypesNot: ['core'] },
});

const oneDoor = (name, owner, pattern) => ({
  name,
  severity: 'error',
  from: { path: '^(core|wire|daemon|cli|extension|listener)/', pathNot: owner },
  to: { path: pattern },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '(^|/)main(\\.browser)?\\.ts$',
          '^extension/language/chinese\\.ts$',
          '\\.config\\.',
          '^test/',
          '\\.d\\.ts$',
          '^scripts/',
          '^bench/',
        ],
      },
      to: {},
    },
    layer('core-stands-alone', '^core/', ['^core/']),
    layer('wire-on-core', '^wire/', ['^core/', '^wire/']),
    layer('model-on-core', '^daemon/model/', ['^core/', '^daemon/model/']),
    layer('daemon-on-wire', '^daemon/', ['^core/', '^wire/', '^daemon/']),
    layer('cli-on-wire', '^cli/', ['^core/', '^wire/', '^cli/']),
    layer('web-on-core', '^web/', ['^core/', '^web/']),
    layer('web-model-on-core', '^web/model/', ['^core/', '^web/model/']),
    layer('listener-on-wire', '^listener/', ['^core/', '^wire/', '^listener/']),
    layer('extension-on-wire', '^extension/', ['^core/', '^wire/', '^extension/']),
    layer('host-touches-only-the-machine', '^daemon/host/', ['^core/', '^wire/', '^daemon/(model|host)/']),
    {
      name: 'pure-has-no-node',
      severity: 'error',
      from: { path: '^(core|daemon/model|web)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-has-no-packages',
      severity: 'error',
      from: { path: '^(core|daemon/model|web)/' },
      to: { path: 'node_modules' },
    },
    oneDoor('one-door-xmlrpc', '^wire/xmlrpc-call\\.ts$', 'node_modules/xmlrpc/'),
    oneDoor('one-door-ini', '^extension/editing/unit-file\\.ts$', 'node_modules/ini/'),
    oneDoor('one-door-prom-client', '^daemon/rpc/prometheus\\.ts$', 'node_modules/prom-client/'),
    oneDoor('one-door-nodemailer', '^listener/smtp\\.ts$', 'node_modules/nodemailer/'),
    oneDoor('one-door-koffi', '^daemon/host/libc\\.ts$', 'node_modules/koffi/'),
    { name: 'not-to-test', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.build|\\.artifacts)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
  },
};
