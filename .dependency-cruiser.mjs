/**
 * The arrows of docs/architecture.md as a lint: `pnpm lint:arrows`.
 *
 * Three tables say who may import what; the rules below are made from them.
 * tests/house/arrows.test.ts plants a wrong import for every kind of rule and expects a failure.
 */

/** Package -> the packages that its sources may import. `web` speaks to `api` over HTTP, so it imports none. */
const mayImport = {
  domain: [],
  solver: ['domain'],
  formats: ['domain'],
  store: ['domain'],
  api: ['domain', 'solver', 'formats', 'store'],
  cli: ['domain', 'solver', 'formats', 'store', 'api'],
  web: [],
};

/** Folder of packages/solver/src -> the neighbouring folders that it may import. */
const maySee = {
  problem: [],
  // What explain finds out in integers, compile puts into words.
  compile: ['problem', 'explain'],
  score: ['problem'],
  rows: ['problem', 'score'],
  search: ['problem', 'score', 'rows'],
  exact: ['problem', 'score', 'rows'],
  windows: ['problem', 'score', 'rows', 'search', 'exact'],
  explain: ['problem', 'score', 'search', 'exact'],
};

/** Library -> the only place in packages/<name>/src that imports it. */
const onlyImporter = {
  luxon: 'packages/domain/src/time/',
  rrule: 'packages/domain/src/time/',
  'glpk.js': 'packages/solver/src/exact/lp/glpk.ts',
  highs: 'packages/solver/src/exact/lp/highs.ts',
  'ical-generator': 'packages/formats/src/export/ical/',
  'ical.js': 'packages/formats/src/import/ical/',
  exceljs: 'packages/formats/src/export/xlsx/',
  saxes: 'packages/formats/src/import/grid-sheet/',
  knex: 'packages/store/src/',
  sqlite3: 'packages/store/src/',
  pg: 'packages/store/src/',
  'pg-boss': 'packages/api/src/jobs/boss-queue.ts',
  express: 'packages/api/src/',
  'hash-wasm': 'packages/api/src/identity/passwords.ts',
  helmet: 'packages/api/src/http/opening.ts',
  'rate-limiter-flexible': 'packages/api/src/http/limits.ts',
  pino: 'packages/api/src/json-log.ts',
  'prom-client': 'packages/api/src/metrics.ts',
  commander: 'packages/cli/src/',
};

/** Node modules that reach disk, network, other processes or threads. */
const outsideWorld =
  '^(node:)?(fs|net|tls|http|https|http2|dgram|dns|child_process|cluster|worker_threads|inspector|readline|repl|sqlite)(/|$)';

const literally = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const anyOf = (names) => `(${names.join('|')})`;
const without = (names, kept) => names.filter((name) => !kept.includes(name));

const packages = Object.keys(mayImport);
const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const packageArrows = packages.map((name) =>
  error(
    `arrow-${name}`,
    `${name} may import ${mayImport[name].join(', ') || 'no other package'}`,
    { path: `^packages/${name}/src/` },
    { path: `^packages/${anyOf(without(packages, [name, ...mayImport[name]]))}/` },
  ),
);

const solverArrows = Object.keys(maySee).map((folder) =>
  error(
    `arrow-solver-${folder}`,
    `solver/src/${folder} may see ${maySee[folder].join(', ') || 'no other folder'}`,
    { path: `^packages/solver/src/${folder}/` },
    {
      path: `^packages/solver/src/${anyOf(without(Object.keys(maySee), [folder, ...maySee[folder]]))}/`,
    },
  ),
);

const onlyImporters = Object.entries(onlyImporter).map(([library, place]) =>
  error(
    `only-importer-${library}`,
    `only ${place} imports ${library}`,
    { path: '^packages/[^/]+/src/', pathNot: `^${literally(place)}` },
    { path: [`(^|/)node_modules/(@types/)?${literally(library)}/`, `^(@types/)?${literally(library)}(/|$)`] },
  ),
);

const houseRules = [
  error(
    'solver-sees-integers',
    'in solver only compile (and the wiring files beside it) sees domain; the rest sees the compact problem',
    { path: '^packages/solver/src/[^/]+/', pathNot: '^packages/solver/src/compile/' },
    { path: '^packages/domain/' },
  ),
  error(
    'wiring-is-on-top',
    'the wiring files of solver (solve.ts, index.ts) are imported by no folder below them',
    { path: '^packages/solver/src/[^/]+/' },
    { path: '^packages/solver/src/(solve|index)\\.ts$' },
  ),
  error(
    'through-the-index',
    'a package is imported only through its src/index.ts; what its tests lean on is open to other tests',
    { path: '^(packages/([^/]+)|tests)/' },
    {
      path: '^packages/[^/]+/',
      pathNot: [
        '^packages/$2/',
        '^packages/[^/]+/src/index\\.ts$',
        '^packages/cli/dist/main\\.js$',
        '^packages/[^/]+/test/',
      ],
    },
  ),
  error(
    'by-name',
    'a package is imported by its name, not by a path',
    { path: '^(packages/([^/]+)|tests)/' },
    { path: '^packages/[^/]+/', pathNot: ['^packages/$2/', '^packages/[^/]+/test/'], dependencyTypes: ['local'] },
  ),
  error(
    'sources-know-no-tests',
    'sources import neither tests nor scripts',
    { path: '^packages/[^/]+/src/' },
    { path: '^(packages/[^/]+/test|tests|bench|scripts)/' },
  ),
  error(
    'pure-packages',
    'domain and formats reach neither disk nor network',
    { path: '^packages/(domain|formats)/src/' },
    { path: outsideWorld, dependencyTypes: ['core'] },
  ),
  error(
    'declared',
    'what a package imports stands in its package.json',
    { path: '^packages/[^/]+/src/' },
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev', 'npm-optional', 'npm-peer'] },
  ),
  error('resolvable', 'an import must lead somewhere', {}, { couldNotResolve: true }),
];

export default {
  forbidden: [...packageArrows, ...solverArrows, ...onlyImporters, ...houseRules],
  options: {
    // A type-only import is an arrow too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.test.json' },
    doNotFollow: { path: ['(^|/)node_modules/', '(^|/)dist'] },
    exclude: { path: '^packages/[^/]+/dist' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
