import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Zones under which everything that touches clocks must give the same answer. */
const zones = ['UTC', 'Europe/London', 'America/New_York'];

const everyTest = ['packages/*/test/**/*.test.ts', 'tests/**/*.test.ts'];

const zoneTests = [
  'packages/domain/test/time/**/*.test.ts',
  'packages/domain/test/rules/**/*.test.ts',
  'packages/domain/test/oncall/**/*.test.ts',
  'packages/domain/test/pay/**/*.test.ts',
  'packages/formats/test/export/**/*.test.ts',
  '**/*.tz.test.ts',
];

/** What stands on a store runs again on PostgreSQL, but for `sameOnBoth`. */
const storeTests = ['packages/store/test/**/*.test.ts', 'packages/api/test/**/*.test.ts'];

/** What of it asks no database, or only whether one is there. */
const sameOnBoth = [
  'packages/api/test/{configuration,retention-page,secrets,settings-page}.test.ts',
  'packages/api/test/http/problems.test.ts',
  'packages/api/test/jobs/job-thread.test.ts',
  'packages/api/test/openapi/**/*.test.ts',
];

/**
 * What asks a database the same questions as other tests do, and spends its time on searches, log-ins and answers: run on PostgreSQL by
 * `npm run prove:postgres`, which leaves out nothing but `sameOnBoth`.
 */
const slowOnBoth = [
  'packages/api/test/{exchange,feeds,identity,on-call,permissions,webhooks}/**/*.test.ts',
  'packages/api/test/jobs/solve-desk.test.ts',
  'packages/api/test/http/guards.test.ts',
  'packages/api/test/retention.test.ts',
  'packages/api/test/routes/{absences,assignments,call-outs,duty-acts,feed-kinds,feeds,finalisation}.test.ts',
  'packages/api/test/routes/{folder-hours,hand-overs,on-call,on-call-programs,payroll,people,phones}.test.ts',
  'packages/api/test/routes/{publication-news,replies,requests,rota-lives,rotas,services,sheets}.test.ts',
  'packages/api/test/routes/{solve-modes,solves,solves-restart,swaps,timesheets,workers}.test.ts',
];
const leftOut = process.env.ROTA_ALL_ON_POSTGRES === undefined ? slowOnBoth : [];

const never = ['**/node_modules/**', '**/dist/**'];

/** Small files that take long: vitest begins with the largest, and what is long and comes last leaves a core idle. */
const LONG_AND_SMALL = /\/(prove-[\w-]+|readme\/demo|on-call-sheet\/narrowing|every-route)\.test\.ts$/;

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => LONG_AND_SMALL.test(moduleId);
    // project after project, as they come: no process serves two
    return [...new Set(sorted.map(({ project }) => project))].flatMap((project) => {
      const its = sorted.filter((file) => file.project === project);
      return [...its.filter(isLong), ...its.filter((file) => !isLong(file))];
    });
  }
}

/** The process zone is set on a forked process: a worker thread would keep the zone of its parent. */
const inZone = (name: string, zone: string, include: string[], exclude: string[]) => ({
  extends: true as const,
  test: { name, include, exclude, env: { TZ: zone } },
});

export default defineConfig({
  // `@rota/*` resolves to sources, so that a test needs no build.
  resolve: {
    conditions: ['source'],
    alias: [
      {
        find: /^hash-wasm$/,
        replacement: fileURLToPath(new URL('packages/api/test/support/argon2-once.ts', import.meta.url)),
      },
    ],
  },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    pool: 'forks',
    // What we test keeps no state in modules, so files may share a process: a third of the time. Zones do not share one.
    isolate: false,
    maxWorkers: 2,
    testTimeout: 20_000,
    sequence: { sequencer: LongFirst },
    projects: [
      {
        extends: true as const,
        test: {
          name: 'main',
          include: everyTest,
          exclude: [...never, ...zoneTests],
          env: { TZ: 'UTC' },
          globalSetup: ['tests/support/joined-command.ts'],
        },
      },
      {
        extends: true as const,
        test: {
          name: 'postgres',
          include: storeTests,
          exclude: [...never, ...sameOnBoth, ...leftOut, '**/*.sqlite.test.ts'],
          env: { TZ: 'UTC' },
          globalSetup: ['packages/store/test/support/postgres-run.ts'],
          // these wait for the database half of their time
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
        },
      },
      ...zones.map((zone) => inZone(zone, zone, zoneTests, never)),
    ],
  },
});
