import { type ChildProcess, execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { everythingIn, rota, saidOf, temporaryFolder } from './support/rota.ts';

const tiny = (name: string): string => fileURLToPath(new URL(`../fixtures/curtois-tiny/${name}`, import.meta.url));

const runsChecker = fileURLToPath(new URL('../bench/certify/runs.mjs', import.meta.url));

/** One week of one-week.txt that costs 7, the least there is: see the judge's own test. */
const BEST = 'D\tD\t\t\tD\tD\tD\n\t\tD\tD\t\t\t\n';

describe('rota solve with a benchmark instance', () => {
  it('writes the rota and the roster in the text form', async () => {
    const cwd = temporaryFolder();
    const { exitCode, out } = await rota(['solve', tiny('one-week.txt'), '--moves', '20000', '--out', 'out'], { cwd });
    expect(exitCode).toBe(0);
    expect(out).toContain('one-week: feasible, objective 7');
    expect(everythingIn(cwd)).toEqual(['out/roster.txt', 'out/rota.json']);
    expect(readFileSync(join(cwd, 'out/roster.txt'), 'utf8')).toBe(BEST);
    const written = JSON.parse(readFileSync(join(cwd, 'out/rota.json'), 'utf8'));
    expect(written).toMatchObject({ format: 'rota/1', service: 'one-week', from: '2024-01-01', to: '2024-01-08' });
    expect(written.cost).toEqual({ byRule: { requests: 7 }, total: 7 });
  });

  it('has no months', async () => {
    const { exitCode, err } = await rota(['solve', tiny('one-week.txt'), '--month', '2026-12']);
    expect(exitCode).toBe(2);
    expect(err).toContain('leave out --month');
  });

  it('still wants a month for a service folder', async () => {
    const { exitCode, err } = await rota(['solve', temporaryFolder()]);
    expect(exitCode).toBe(2);
    expect(err).toContain("required option '--month <YYYY-MM>' not specified");
  });

  it('shows every fault of a broken instance, with its place', async () => {
    const { exitCode, err } = await rota(['solve', tiny('broken.txt')]);
    expect(exitCode).toBe(2);
    expect(err).toContain('broken.txt:6:3 bad-value The length is "2000"');
    expect(err).toContain('broken.txt:22:5 bad-value');
  });
});

/** Each run starts a process of its own, which takes a while on a busy machine. */
const PATIENCE_MS = 60_000;

/** Quick, and the same each time. */
const QUICK = ['--moves', '20000', '--threads', '1'];

describe('rota bench', { timeout: PATIENCE_MS }, () => {
  it('reports what the judge finds, and the distance to the best known values', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'known.csv'), 'name,value\n# proved on paper\none-week,7\n');
    const files = [tiny('one-week.txt'), tiny('two-weeks.txt')];
    const { exitCode, out } = await rota(['bench', ...files, ...QUICK, '--known', 'known.csv', '--json'], { cwd });
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      format: 'bench/1',
      meanGapToKnown: 0,
      summaries: [
        { instance: 'one-week', seeds: [1], feasible: 1, median: 7, worst: 7, known: 7, gapToKnown: 0 },
        { instance: 'two-weeks', seeds: [1], feasible: 1 },
      ],
      runs: [
        { instance: 'one-week', seed: 1, objective: 7, hard: 0, disagreements: [], limits: { moves: 20000 } },
        { instance: 'two-weeks', seed: 1, hard: 0, disagreements: [] },
      ],
    });
    expect(everythingIn(cwd)).toEqual(['known.csv']);
  });

  it('tells of a proof: bound, gap and when each was there', async () => {
    const { out } = await rota(['bench', tiny('one-week.txt'), '--time', '10', '--json']);
    const { runs } = JSON.parse(out);
    expect(runs).toMatchObject([{ status: 'optimal', stopped: 'optimal', objective: 7, bound: 7, gap: 0 }]);
    const [{ secondsToFirst, secondsToBest, secondsToOnePercent, seconds, cpuSeconds, timeline, peakMegabytes }] = runs;
    // nothing is within 1 % of 7 but 7
    expect(secondsToOnePercent).toBeGreaterThanOrEqual(secondsToBest);
    expect(secondsToBest).toBeGreaterThanOrEqual(secondsToFirst);
    expect(secondsToFirst).toBeGreaterThan(0);
    expect(seconds).toBeLessThan(10);
    expect(cpuSeconds).toBeGreaterThan(0);
    expect(timeline.at(-1)).toMatchObject({ objective: 7, bound: 7 });
    // a Node process has some 40 MB before it does anything
    expect(peakMegabytes).toBeGreaterThan(40);
  });

  it('prints a table, or Markdown when asked', async () => {
    const plain = await rota(['bench', tiny('one-week.txt'), ...QUICK]);
    expect(plain.out).toMatch(/^instance +limit +threads +seeds +feasible +median +worst +bound/);
    const { out } = await rota(['bench', tiny('one-week.txt'), ...QUICK, '--markdown']);
    expect(out).toContain('| one-week | 20,000 moves | 1 | 1 | 1 | 7 | 7 |');
    expect(out).toMatch(/, \d+ cores?, Node \d+\.\d+\.\d+, \d{4}-\d\d-\d\d\n/);
  });

  it('refuses values that are none, and instances that cannot be read, all at once', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'known.csv'), 'one-week,seven\none-week,7\none-week,8\n');
    const known = await rota(['bench', tiny('one-week.txt'), '--known', 'known.csv'], { cwd });
    expect(known.exitCode).toBe(2);
    expect(known.err).toContain('known.csv:1:1 bad-value');
    expect(known.err).toContain('known.csv:3:1 duplicate-id');
    const broken = await rota(['bench', tiny('one-week.txt'), tiny('broken.txt')], { cwd });
    expect(broken.exitCode).toBe(2);
    expect(broken.err).toContain('broken.txt:3:1');
    const missing = await rota(['bench', 'nowhere.txt', 'neither.txt'], { cwd });
    expect(missing.exitCode).toBe(2);
    expect(missing.err).toContain('"nowhere.txt" does not exist');
    expect(missing.err).toContain('"neither.txt" does not exist');
  });
});

describe('rota bench with a folder of instances', { timeout: PATIENCE_MS }, () => {
  it('takes its text files in the order of their numbers', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'set'));
    for (const name of ['Week10.txt', 'Week2.txt']) copyFileSync(tiny('one-week.txt'), join(cwd, 'set', name));
    writeFileSync(join(cwd, 'set', 'README.md'), 'no instance');
    const { out } = await rota(['bench', 'set', ...QUICK, '--json'], { cwd });
    expect(JSON.parse(out).runs.map(({ instance }: { instance: string }) => instance)).toEqual(['Week2', 'Week10']);
  });

  it('refuses a folder without any, and two instances of one name', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'empty'));
    const empty = await rota(['bench', 'empty'], { cwd });
    expect(empty).toMatchObject({ exitCode: 2, err: expect.stringContaining('"empty" holds no instance') });
    copyFileSync(tiny('two-weeks.txt'), join(cwd, 'one-week.txt'));
    const twice = await rota(['bench', 'one-week.txt', tiny('one-week.txt')], { cwd });
    expect(twice).toMatchObject({ exitCode: 2, err: expect.stringContaining('are both called "one-week"') });
    const none = await rota(['bench'], { cwd });
    expect(none).toMatchObject({ exitCode: 2, err: expect.stringContaining('Name instances') });
  });
});

/** A row as a run leaves it. */
const ROW = {
  format: 'bench-run/1',
  instance: 'one-week',
  sha256: 'ab'.repeat(32),
  seed: 1,
  limits: { moves: 20000 },
  threads: 1,
  commit: '5c95772000aa',
  node: 'v20.19.0',
  cpu: 'AMD EPYC',
  cores: 2,
  recordedAt: '2026-11-22T09:00:00Z',
  status: 'feasible',
  stopped: 'moveLimit',
  objective: 7,
  hard: 0,
  seconds: 1.25,
  cpuSeconds: 1.5,
  peakMegabytes: 200,
  disagreements: [],
  timeline: [
    { seconds: 0.5, objective: 9 },
    { seconds: 1.25, objective: 7 },
  ],
};

describe('rota bench --out', { timeout: PATIENCE_MS }, () => {
  /** `rota bench` in a folder of its own, and what it wrote. */
  const benching = () => {
    const cwd = temporaryFolder();
    const bench = (...args: readonly string[]) => rota(['bench', ...args, '--out', 'out'], { cwd });
    const read = (path: string): string => readFileSync(join(cwd, 'out', path), 'utf8');
    const rowOf = (name: string) => JSON.parse(read(`runs/${name}.json`));
    const put = (name: string, text: string): void => {
      mkdirSync(join(cwd, 'out/runs'), { recursive: true });
      writeFileSync(join(cwd, 'out/runs', `${name}.json`), text);
    };
    return { cwd, bench, read, rowOf, put };
  };

  it('keeps a row, the roster and a chart of every run', async () => {
    const { cwd, bench, read, rowOf } = benching();
    const { exitCode } = await bench(tiny('one-week.txt'), ...QUICK, '--seeds', '2');
    expect(exitCode).toBe(0);
    expect(everythingIn(join(cwd, 'out'))).toEqual([
      'charts/one-week.20000moves.1t.svg',
      'runs/one-week.20000moves.1t.seed1.json',
      'runs/one-week.20000moves.1t.seed1.roster.gz',
      'runs/one-week.20000moves.1t.seed2.json',
      'runs/one-week.20000moves.1t.seed2.roster.gz',
    ]);
    const row = rowOf('one-week.20000moves.1t.seed2');
    expect(row).toMatchObject({ format: 'bench-run/1', instance: 'one-week', seed: 2, objective: 7, hard: 0 });
    expect(row).toMatchObject({ node: process.version, limits: { moves: 20000 }, threads: 1 });
    expect(row.commit).toMatch(/^([0-9a-f]{12}(-dirty)?|version \d+\.\d+\.\d+)$/);
    expect(row.sha256).toBe(
      createHash('sha256')
        .update(readFileSync(tiny('one-week.txt')))
        .digest('hex'),
    );
    const roster = gunzipSync(readFileSync(join(cwd, 'out/runs/one-week.20000moves.1t.seed1.roster.gz')));
    expect(roster.toString()).toBe(BEST);
    expect(read('charts/one-week.20000moves.1t.svg')).toContain('one-week: 20,000 moves, 1 thread, 2 seeds');
  });

  it('keeps what proves each bound when asked, which the checker in bench/certify confirms or refutes', async () => {
    const { cwd, bench, rowOf, put } = benching();
    const { exitCode, out } = await bench(tiny('one-week.txt'), '--time', '10', '--certificates');
    expect(exitCode).toBe(0);
    expect(out).toMatch(/ certified +commit/);
    expect(everythingIn(join(cwd, 'out')).filter((name) => !name.startsWith('charts/'))).toEqual([
      expect.stringMatching(/^models\/one-week\.[0-9a-f]{12}\.model\.json\.gz$/),
      'runs/one-week.10s.2t.certificate.seed1.bound.json.gz',
      'runs/one-week.10s.2t.certificate.seed1.json',
      'runs/one-week.10s.2t.certificate.seed1.roster.gz',
    ]);
    const name = 'one-week.10s.2t.certificate.seed1';
    const row = rowOf(name);
    expect(row).toMatchObject({ objective: 7, bound: 7, certified: 7, certificate: true });
    const check = () => spawnSync(process.execPath, [runsChecker, join(cwd, 'out')], { encoding: 'utf8' });
    expect(check()).toMatchObject({ status: 0, stdout: expect.stringContaining(': bound 7; its prices prove') });
    put(name, JSON.stringify({ ...row, certified: 8 }));
    expect(check()).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('row: its row says 8, the certificate 7'),
    });
    put(name, JSON.stringify({ ...row, objective: 6 }));
    expect(check()).toMatchObject({ status: 1, stdout: expect.stringContaining('a rota of 6, below the bound 7') });
    put(name, JSON.stringify(row));
    writeFileSync(join(cwd, 'out/runs', `${name}.bound.json.gz`), 'no gzip');
    expect(check()).toMatchObject({ status: 2, stderr: expect.stringContaining('cannot be checked') });
    // a run that died before its row was written
    put(name, '{');
    expect(check()).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(`${name}.bound.json.gz cannot be checked`),
    });
  });

  it('wants a folder for certificates, and finds none where none was asked for', async () => {
    const { cwd, bench } = benching();
    const { exitCode, err } = await rota(['bench', tiny('one-week.txt'), '--certificates']);
    expect({ exitCode, err }).toMatchObject({ exitCode: 2, err: expect.stringContaining('with --out') });
    await bench(tiny('one-week.txt'), ...QUICK);
    expect(spawnSync(process.execPath, [runsChecker, join(cwd, 'out')], { encoding: 'utf8' })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('no certificates there'),
    });
  });

  it('does not repeat a run that is there; its row keeps its own commit', async () => {
    const { bench, rowOf, put } = benching();
    const sha256 = createHash('sha256')
      .update(readFileSync(tiny('one-week.txt')))
      .digest('hex');
    const before = { ...ROW, sha256 };
    put('one-week.20000moves.1t.seed1', JSON.stringify(before));
    const { err, out } = await bench(tiny('one-week.txt'), ...QUICK, '--seeds', '2', '--json');
    expect(saidOf({ err })).toBe('1 run of 2 is there already.\none-week, seed 2: 7\n');
    expect(rowOf('one-week.20000moves.1t.seed1')).toEqual(before);
    expect(JSON.parse(out).runs).toHaveLength(2);
    const commits = expect.arrayContaining(['5c95772000aa', rowOf('one-week.20000moves.1t.seed2').commit]);
    expect(JSON.parse(out).summaries).toMatchObject([{ seeds: [1, 2], commits }]);
  });

  it('tells of everything that is there without running anything', async () => {
    const { cwd, bench, put } = benching();
    put('a', JSON.stringify({ ...ROW, instance: 'Week10' }));
    put('b', JSON.stringify({ ...ROW, instance: 'Week2' }));
    const { exitCode, out, err } = await bench('--report', '--markdown');
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toBe(
      [
        '| instance | limit | threads | seeds | feasible | median | worst | bound | gap | worst gap | proved | first s | 1 % s | best s | s | MB | commit |',
        '| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --- |',
        '| Week2 | 20,000 moves | 1 | 1 | 1 | 7 | 7 |  |  |  | 0 |  |  |  | 1.3 | 200 | 5c95772000aa |',
        '| Week10 | 20,000 moves | 1 | 1 | 1 | 7 | 7 |  |  |  | 0 |  |  |  | 1.3 | 200 | 5c95772000aa |',
        '',
        'AMD EPYC, 2 cores, Node 20.19.0, 2026-11-22',
        '',
      ].join('\n'),
    );
    expect(readdirSync(join(cwd, 'out/charts'))).toEqual(['Week10.20000moves.1t.svg', 'Week2.20000moves.1t.svg']);
  });

  it('leaves with 1 when a row says that solver and judge disagree', async () => {
    const { bench, put } = benching();
    put('a', JSON.stringify({ ...ROW, disagreements: ['the search counts 6, the judge 7'] }));
    const { exitCode, err } = await bench('--report');
    expect(exitCode).toBe(1);
    expect(err).toContain('one-week, seed 1: the search counts 6, the judge 7');
  });

  it('refuses rows that are none, runs of another instance of that name, and a report of nothing', async () => {
    const { bench, put } = benching();
    const nothing = await bench('--report');
    expect(nothing).toMatchObject({ exitCode: 2, err: expect.stringContaining('"out" holds no runs') });
    put('one-week.20000moves.1t.seed1', JSON.stringify(ROW));
    const other = await bench(tiny('one-week.txt'), ...QUICK);
    expect(other).toMatchObject({ exitCode: 2, err: expect.stringContaining('runs of another "one-week"') });
    put('a', '{');
    put('b', '{"format":"bench-run/0"}');
    const rows = await bench('--report');
    expect(rows.exitCode).toBe(2);
    expect(rows.err).toMatch(/a\.json json-syntax .* take it out/);
    expect(rows.err).toMatch(/b\.json bad-value .* take it out/);
  });

  it('refuses a report that would have to run something', async () => {
    const { bench } = benching();
    const named = await bench('--report', tiny('one-week.txt'));
    expect(named).toMatchObject({ exitCode: 2, err: expect.stringContaining('--report runs nothing') });
    const timed = await bench('--report', '--time', '5');
    expect(timed).toMatchObject({ exitCode: 2, err: expect.stringContaining("cannot be used with option '--time") });
    const nowhere = await rota(['bench', '--report']);
    expect(nowhere).toMatchObject({ exitCode: 2, err: expect.stringContaining('name it with --out') });
  });
});

describe('rota bench, stopped', { timeout: PATIENCE_MS }, () => {
  /** So many that a run takes minutes. */
  const ENDLESS = ['--moves', '9000000000', '--threads', '1'];

  it('keeps the runs that are finished at Ctrl-C, and tells of them', async () => {
    const cwd = temporaryFolder();
    const args = ['bench', tiny('one-week.txt'), tiny('two-weeks.txt'), ...ENDLESS, '--time', '1.5', '--out', 'out'];
    const stopSecond = (child: ChildProcess) =>
      child.stderr?.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes('one-week, seed 1: ')) child.kill('SIGINT');
      });
    const { exitCode, err, out } = await rota(args, { cwd, whileRunning: stopSecond });
    expect(exitCode).toBe(0);
    expect(err).toContain('runs that are finished are kept');
    expect(out).toMatch(/\none-week .*\n\n/);
    expect(readdirSync(join(cwd, 'out/runs'))).toEqual([
      'one-week.1.5s.9000000000moves.1t.seed1.json',
      'one-week.1.5s.9000000000moves.1t.seed1.roster.gz',
    ]);
  });

  it('leaves with 4 when none is finished', async () => {
    const cwd = temporaryFolder();
    const stop = (child: ChildProcess) => child.stderr?.once('data', () => child.kill('SIGINT'));
    const ran = await rota(['bench', tiny('one-week.txt'), ...ENDLESS, '--out', 'out'], { cwd, whileRunning: stop });
    expect({ exitCode: ran.exitCode, out: ran.out }).toEqual({ exitCode: 4, out: '' });
    expect(everythingIn(cwd)).toEqual([]);
  });

  it('goes on with the next when a run dies, and leaves with 1', async () => {
    const cwd = temporaryFolder();
    const killFirst = (child: ChildProcess) =>
      child.stderr?.once('data', () => execFileSync('pkill', ['-KILL', '-P', String(child.pid)]));
    const args = ['bench', tiny('one-week.txt'), ...ENDLESS, '--time', '2.5', '--seeds', '2', '--out', 'out'];
    const { exitCode, err } = await rota(args, { cwd, whileRunning: killFirst });
    expect(exitCode).toBe(1);
    expect(err).toContain('one-week, seed 1: the run died, SIGKILL ended it');
    expect(readdirSync(join(cwd, 'out/runs')).filter((name) => name.endsWith('.json'))).toEqual([
      'one-week.2.5s.9000000000moves.1t.seed2.json',
    ]);
  });
});
