/** The import rules of docs/architecture.md, checked by `npm run check`. */
const pure = ['core', 'criteria', 'appraisal', 'flows'];

const only = (folder, may) => ({
  name: `${folder}-imports-only`,
  comment: `src/${folder} may import: ${may.join(', ') || 'nothing of ours'}`,
  severity: 'error',
  from: { path: `^src/${folder}/`, pathNot: '\\.(test|contract)\\.ts$' },
  to: { path: '^(src|packages)/', pathNot: [folder, ...may].map((f) => `^src/${f}/`) },
});

/** A library lives in one place, so that it can be replaced there. */
const keptIn = (library, folders) => ({
  name: `${library}-kept-in-one-place`,
  severity: 'error',
  from: { path: '^(src|packages)/', pathNot: [...folders, '\\.(test|contract)\\.ts$', '^src/testing/'] },
  to: { path: `(^|/)node_modules/${library}/` },
});

module.exports = {
  forbidden: [
    only('core', []),
    only('criteria', ['core']),
    only('appraisal', ['core', 'criteria']),
    only('flows', ['core', 'criteria']),
    only('notifications', ['core']),
    only('bots', ['core']),
    only('photos', ['core']),
    only('store', ['core', 'criteria', 'appraisal', 'flows']),
    only('app', ['core', 'criteria', 'appraisal', 'flows', 'bots', 'store', 'photos', 'notifications']),
    only('documents', ['core']),
    only('http', ['core', 'criteria', 'appraisal', 'notifications', 'app', 'web']),
    only('web', ['core', 'criteria', 'appraisal', 'notifications']),
    {
      name: 'app-knows-ports-not-adapters',
      comment:
        'src/app sees the port files of bots and photos, never an adapter folder; of store, types only.',
      severity: 'error',
      from: { path: '^src/app/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/(bots|photos)/[^/]+/|^src/notifications/queue/' },
    },
    {
      name: 'app-imports-only-types-of-the-store',
      severity: 'error',
      from: { path: '^src/app/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/store/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the-core-does-no-io',
      comment: 'Pure folders import no Node module, and no package but zod.',
      severity: 'error',
      from: {
        path: pure.map((f) => `^src/${f}/`),
        pathNot: ['\\.(test|contract)\\.ts$', '^src/core/system-clock\\.ts$'],
      },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer'],
        pathNot: '(^|/)node_modules/zod/',
      },
    },
    {
      name: 'the-embedded-server-is-a-means',
      comment: 'Only the composition root and the test set-up know the embedded server.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(main|wiring)', '^src/bin/', '^src/testing/', '\\.test\\.ts$'] },
      to: { path: '^packages/' },
    },
    {
      name: 'the-embedded-server-knows-nothing-of-us',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^src/' },
    },
    keptIn('mongoose', ['^src/store/', '^src/(main|wiring)', '^src/bin/', '^src/photos/bytes/']),
    keptIn('telegraf', ['^src/bots/telegram/']),
    keptIn('zca-js', ['^src/bots/zalo/personal/']),
    keptIn('qr', ['^src/bots/zalo/personal/']),
    keptIn('pngjs', ['^src/bots/zalo/personal/']),
    keptIn('i18next', ['^src/app/say\\.ts$']),
    keptIn('express', ['^src/http/']),
    keptIn('sharp', ['^src/photos/']),
    keptIn('lmdb', ['^packages/embedded-mongodb/']),
    keptIn('docx', ['^src/documents/']),
    keptIn('(read|write)-excel-file', ['^src/documents/']),
    keptIn('date-fns', ['^src/notifications/']),
    keptIn('@nghiavuive/lunar_date_vi', ['^src/notifications/']),
    keptIn('bull', ['^src/notifications/queue/']),
    keptIn('ioredis', ['^src/notifications/queue/']),
    {
      name: 'nothing-shipped-imports-a-test',
      severity: 'error',
      from: {
        path: '^(src|packages)/',
        pathNot: ['\\.(test|contract)\\.ts$', '^src/testing/', '^packages/.*/testing/'],
      },
      to: { path: ['\\.(test|contract)\\.ts$', '^src/testing/', '^packages/.*/testing/'] },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.test\\.ts$', '^locales/', '/client/', 'end-with-parent\\.ts$'] },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'import', 'default'],
    },
  },
};
