import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

/** One wrong import for every kind of rule: the file, what it imports, and the rule that must say no. */
const planted = [
  ['packages/domain/src/arrow.ts', '@rota/formats', 'arrow-domain'],
  ['packages/solver/src/arrow.ts', '@rota/formats', 'arrow-solver'],
  ['packages/formats/src/arrow.ts', '@rota/solver', 'arrow-formats'],
  ['packages/store/src/arrow.ts', '@rota/api', 'arrow-store'],
  ['packages/api/src/arrow.ts', '@rota/cli', 'arrow-api'],
  ['packages/cli/src/arrow.ts', '@rota/web', 'arrow-cli'],
  ['packages/web/src/arrow.ts', '@rota/api', 'arrow-web'],
  ['packages/solver/src/problem/arrow.ts', '../score/index.ts', 'arrow-solver-problem'],
  ['packages/solver/src/score/arrow.ts', '../search/index.ts', 'arrow-solver-score'],
  ['packages/solver/src/search/arrow.ts', '../compile/index.ts', 'arrow-solver-search'],
  ['packages/solver/src/exact/arrow.ts', '../compile/index.ts', 'arrow-solver-exact'],
  ['packages/solver/src/compile/arrow.ts', '../score/index.ts', 'arrow-solver-compile'],
  ['packages/solver/src/explain/arrow.ts', '../compile/index.ts', 'arrow-solver-explain'],
  ['packages/solver/src/search/law.ts', '@rota/domain', 'solver-sees-integers'],
  ['packages/solver/src/search/wiring.ts', '../solve.ts', 'wiring-is-on-top'],
  ['packages/domain/src/rules/clock.ts', 'luxon', 'only-importer-luxon'],
  ['packages/domain/src/rules/recurrence.ts', 'rrule', 'only-importer-rrule'],
  ['packages/solver/src/exact/lp/wrong.ts', 'glpk.js', 'only-importer-glpk.js'],
  ['packages/solver/src/exact/lp/wronger.ts', 'highs', 'only-importer-highs'],
  ['packages/formats/src/export/calendar.ts', 'ical-generator', 'only-importer-ical-generator'],
  ['packages/formats/src/export/workbook.ts', 'exceljs', 'only-importer-exceljs'],
  ['packages/formats/src/import/markup.ts', 'saxes', 'only-importer-saxes'],
  ['packages/api/src/rows.ts', 'knex', 'only-importer-knex'],
  ['packages/cli/src/rows.ts', 'sqlite3', 'only-importer-sqlite3'],
  ['packages/api/src/rows-elsewhere.ts', 'pg', 'only-importer-pg'],
  ['packages/api/src/jobs/other-queue.ts', 'pg-boss', 'only-importer-pg-boss'],
  ['packages/cli/src/listen.ts', 'express', 'only-importer-express'],
  ['packages/api/src/identity/hashes.ts', 'hash-wasm', 'only-importer-hash-wasm'],
  ['packages/api/src/http/heads.ts', 'helmet', 'only-importer-helmet'],
  ['packages/api/src/http/count.ts', 'rate-limiter-flexible', 'only-importer-rate-limiter-flexible'],
  ['packages/cli/src/log.ts', 'pino', 'only-importer-pino'],
  ['packages/api/src/figures.ts', 'prom-client', 'only-importer-prom-client'],
  ['packages/api/src/words.ts', 'commander', 'only-importer-commander'],
  ['packages/formats/src/disk.ts', 'node:fs/promises', 'pure-packages'],
  ['packages/domain/src/network.ts', 'https', 'pure-packages'],
  ['packages/api/src/inside.ts', '../../domain/src/inner.ts', 'through-the-index'],
  ['packages/api/test/inside.test.ts', '../../domain/src/inner.ts', 'through-the-index'],
  ['tests/inside.test.ts', '../packages/domain/src/inner.ts', 'through-the-index'],
  ['packages/api/src/path.ts', '../../domain/src/index.ts', 'by-name'],
  ['packages/domain/src/test.ts', '../test/witness.ts', 'sources-know-no-tests'],
  ['packages/formats/src/stranger.ts', 'luxon', 'declared'],
  ['packages/formats/src/nowhere.ts', './nowhere-at-all.ts', 'resolvable'],
] as const;

/** Imports that follow the arrows; none of them may be reported. */
const honest = [
  ['packages/domain/src/time/zone.ts', 'luxon'],
  ['packages/domain/test/own.test.ts', '../src/inner.ts'],
  ['tests/all.test.ts', '../packages/domain/test/witness.ts'],
  ['packages/solver/src/compile/law.ts', '@rota/domain'],
  ['packages/solver/src/compile/rows.ts', '../problem/index.ts'],
  ['packages/solver/src/compile/words.ts', '../explain/index.ts'],
  ['packages/solver/src/search/rows.ts', '../problem/index.ts'],
  ['packages/solver/src/solve.ts', './search/index.ts'],
  ['packages/solver/src/exact/lp/glpk.ts', 'glpk.js'],
  ['packages/formats/src/export/ical/feed.ts', 'ical-generator'],
  ['packages/formats/src/digest.ts', 'node:crypto'],
  ['packages/store/src/rows.ts', 'knex'],
  ['packages/cli/src/solve.ts', '@rota/solver'],
  ['packages/cli/src/disk.ts', 'node:fs'],
  ['tests/whole.test.ts', '@rota/domain'],
] as const;

const libraries = [
  'luxon',
  'rrule',
  'exceljs',
  'saxes',
  'glpk.js',
  'highs',
  'ical-generator',
  'knex',
  'sqlite3',
  'pg',
  'express',
  'helmet',
  'rate-limiter-flexible',
  'pino',
  'prom-client',
  'commander',
];
const packages = readdirSync(join(root, 'packages'));

let tree: string;
let violations: { rule: { name: string }; from: string }[];

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text);
};

/** A small workspace with our manifests and lint, hollow libraries, and the planted files. */
const plant = () => {
  for (const file of ['.dependency-cruiser.mjs', 'package.json', 'tsconfig.base.json', 'tsconfig.test.json']) {
    cpSync(join(root, file), join(tree, file));
  }
  mkdirSync(join(tree, 'node_modules/@rota'), { recursive: true });
  for (const name of packages) {
    write(`packages/${name}/src/index.ts`, 'export {};\n');
    cpSync(join(root, 'packages', name, 'package.json'), join(tree, 'packages', name, 'package.json'));
    symlinkSync(join(tree, 'packages', name), join(tree, 'node_modules/@rota', name), 'junction');
  }
  for (const name of libraries) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(`node_modules/${name}/index.js`, '');
  }
  for (const folder of ['problem', 'score', 'search', 'exact', 'explain', 'compile']) {
    write(`packages/solver/src/${folder}/index.ts`, 'export {};\n');
  }
  write('packages/domain/src/inner.ts', 'export {};\n');
  write('packages/domain/test/witness.ts', 'export {};\n');
  for (const [file, target] of [...planted, ...honest]) write(file, `import type {} from '${target}';\n`);
};

/** The lint as `pnpm lint:arrows` runs it, in the planted tree. */
const cruise = (...args: string[]) => {
  const all = [depcruise, '--config', '.dependency-cruiser.mjs', ...args, 'packages', 'tests'];
  return new Promise<{ exitCode: number; stdout: string }>((resolve) => {
    execFile(process.execPath, all, { cwd: tree, maxBuffer: 1 << 26 }, (fault, stdout) =>
      resolve({ exitCode: Number(fault?.code ?? 0), stdout }),
    );
  });
};

beforeAll(async () => {
  tree = mkdtempSync(join(tmpdir(), 'rota-arrows-'));
  plant();
  violations = JSON.parse((await cruise('--output-type', 'json')).stdout).summary.violations;
}, 60_000);

afterAll(() => rmSync(tree, { recursive: true, force: true }));

test.each(planted)('%s importing %s breaks %s', (file, _target, rule) => {
  expect(violations.filter((violation) => violation.from === file).map((violation) => violation.rule.name)).toContain(
    rule,
  );
});

test('imports along the arrows pass', () => {
  const files = new Set<string>(honest.map(([file]) => file));
  expect(violations.filter((violation) => files.has(violation.from))).toEqual([]);
});

test('a broken arrow fails the lint', async () => {
  expect((await cruise()).exitCode).toBeGreaterThan(0);
});
