import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { rota, temporaryFolder } from './support/rota.ts';

const checker = fileURLToPath(new URL('../bench/certify/certify.mjs', import.meta.url));
const instanceChecker = fileURLToPath(new URL('../bench/certify/curtois.mjs', import.meta.url));
const instance = fileURLToPath(new URL('../fixtures/curtois-tiny/one-week.txt', import.meta.url));

const NO_COST = { aboveThreshold: [], abovePoints: [], belowThreshold: [], belowPoints: [] };

/** Two days; pattern 2d is off, 2d + 1 works, costs 3 and adds 1 to day row d. Nobody may work on both days. */
const worker = {
  patternStart: [0, 2, 4],
  cost: [0, 3, 0, 3],
  offPattern: [0, 2],
  pairBan: [[0, 0, 0, 0]],
  pairCost: [[0, 0, 0, 0]],
  entryStart: [0, 0, 1, 1, 2],
  entryRow: [0, 1],
  entryAmount: [1, 1],
  terms: [
    {
      ...{ term: 'window', label: 0, level: 2, isHard: true, points: 9 },
      ...{ from: 0, to: 2, initial: 0, min: 0, max: 1, cost: NO_COST, attribute: [0, 1, 0, 1] },
    },
  ],
};

/** Two such workers; each day wants one of them, at 10 points. The best rota has each work once: 6 points. */
const model = {
  format: 'rota-model/1',
  days: 2,
  labels: ['at-most-one', 'cover'],
  rows: {
    ids: ['day-0', 'day-1'],
    day: [0, 1],
    min: [1, 1],
    max: [1, 1],
    belowPoints: [10, 10],
    abovePoints: [1, 1],
    level: [1, 1],
    isHard: [0, 0],
    label: [1, 1],
  },
  workers: [worker, worker],
  arrays: [],
};

const modelText = JSON.stringify(model);
const hash = createHash('sha256').update(modelText).digest('hex');

/** A leaf with a price for each of the two days. */
const leafAt = (first: number, second: number) => ({
  duals: [
    [0, first],
    [1, second],
  ],
  terms: [],
  leftOut: [],
  pricing: [-7, -7],
  bound: 6,
});

const certificate = (proof: object) => ({ format: 'rota-bound/1', model: hash, objective: 6, bound: 6, proof });

/*
 * At a price of 10 a day working earns 10 - 3 = 7, so each worker's least is -7. A day row is least at count 0 or 1: 10 missing, or
 * 10 to pay back. Together 10 + 10 - 7 - 7 = 6. With nobody on day 0, or with somebody there, the same prices say the same.
 */
const leaf = leafAt(10, 10);
const plain = certificate(leaf);

const cases = (first: object, second: object) =>
  certificate({ branches: [first, second].map((decision) => ({ decision, proof: leaf })) });

const onDay1 = (allowed: readonly number[]) => ({ worker: 1, day: 1, allowed });

/** Certificate and model texts by name into one process; the lines that it prints. */
const run = (pairs: readonly (readonly [certificate: string, model: string | Uint8Array])[]) => {
  const cwd = temporaryFolder();
  const files = pairs.flatMap(([text, about], at) => {
    writeFileSync(join(cwd, `model-${at}.json`), about);
    writeFileSync(join(cwd, `bound-${at}.json`), text);
    return [`model-${at}.json`, `bound-${at}.json`];
  });
  const { status, stdout, stderr } = spawnSync(process.execPath, [checker, ...files], { cwd, encoding: 'utf8' });
  return { status, lines: stdout.split('\n').slice(0, -1), stderr };
};

const check = (...certificates: readonly object[]) => run(certificates.map((one) => [JSON.stringify(one), modelText]));

describe('the certificate checker', () => {
  it('confirms what the prices prove, compressed or not', () => {
    const text = JSON.stringify(plain);
    const { status, lines } = run([
      [text, modelText],
      [text, gzipSync(modelText)],
    ]);
    expect(lines.map((line) => /^confirmed bound-\d.json: bound 6; its prices prove 6 in 1 leaf/.test(line))).toEqual([
      true,
      true,
    ]);
    expect(status).toBe(0);
  });

  it('confirms cases that leave no rota out, about counts and about patterns', () => {
    const { status, lines } = check(cases({ row: 0, most: 0 }, { row: 0, least: 1 }), cases(onDay1([2]), onDay1([3])));
    expect(lines.every((line) => line.includes('its prices prove 6 in 2 leaves'))).toBe(true);
    expect(status).toBe(0);
  });

  it('confirms a bound that is lower than what is proved', () => {
    expect(check({ ...plain, bound: 5 }).status).toBe(0);
  });

  it('confirms a price on a sum', () => {
    const terms = [
      [0, 0, 4],
      [1, 0, 4],
    ];
    // working earns 10 - 3 - 4 = 3, and nothing keeps a worker from both days; a sum is 0 or 1 and is paid 4 at 1:
    // 10 + 10 - 6 - 6 - 4 - 4 = 0
    expect(check({ ...certificate({ ...leaf, terms, pricing: [-6, -6], bound: 0 }), bound: 0 }).status).toBe(0);
  });

  it('refutes by name whatever was tampered with', () => {
    const tampered: readonly (readonly [name: string, certificate: object])[] = [
      ['model', { ...plain, model: hash.replace(/./, (digit) => (digit === '0' ? '1' : '0')) }],
      ['format', { ...plain, format: 'rota-bound/2' }],
      ['bound', { ...plain, bound: 7 }],
      ['bound', { ...plain, bound: null }],
      ['leaf', certificate({ ...leaf, bound: 6.5 })],
      ['pricing', certificate({ ...leaf, pricing: [-7, -6] })],
      ['pricing', certificate(leafAt(11, 10))],
      // 2 + 2 and nobody works
      ['leaf', certificate({ ...leafAt(2, 2), pricing: [0, 0] })],
      ['grid', certificate(leafAt(0.1, 10))],
      ['size', certificate(leafAt(2 ** 36, 10))],
      ['size', certificate({ ...leafAt(2 ** 35, 2 ** 35), leftOut: [[0, 0]], pricing: [-(2 ** 37), -(2 ** 37)] })],
      ['price', certificate({ ...leaf, duals: [[2, 10]] })],
      ['price', certificate({ ...leaf, terms: [[0, 1, 4]] })],
      ['left-out', certificate({ ...leaf, leftOut: [[0, 1]] })],
      // the first worker may work both days: 10 + 10 - 14 - 7 = -1
      ['leaf', certificate({ ...leaf, leftOut: [[0, 0]], pricing: [-14, -7] })],
      ['form', certificate({ ...leaf, pricing: [] })],
      ['branches', certificate({ branches: [{ decision: { row: 0, most: 0 }, proof: leaf }] })],
      ['branches', cases({ row: 0, most: 0 }, { row: 0, least: 2 })],
      ['branches', cases({ row: 0, most: 0 }, { row: 1, least: 1 })],
      ['branches', cases(onDay1([2]), onDay1([2]))],
      // no count is left out, but a pattern is
      ['decision', cases({ row: 0, ...onDay1([2]) }, { row: 0, ...onDay1([2]) })],
      ['decision', cases({ worker: 9, day: 0, allowed: [] }, { worker: 9, day: 0, allowed: [0] })],
    ];
    const { status, lines } = check(...tampered.map(([, one]) => one));
    expect(lines.map((line) => /^refuted bound-\d+.json: ([a-z-]+): /.exec(line)?.[1])).toEqual(
      tampered.map(([name]) => name),
    );
    expect(status).toBe(1);
  });

  it('rounds up where all costs are whole, and only there', () => {
    // 9.5 + 10 - 7 - 7 = 5.5, and no rota costs half a point
    expect(check(certificate({ ...leafAt(9.5, 10), bound: 5.5 })).status).toBe(0);
    // the first worker earns 10 - 3.5 = 6.5 at most: 10 + 10 - 6.5 - 7 = 6.5
    const half = JSON.stringify({ ...model, workers: [{ ...worker, cost: [0, 3.5, 0, 3.5] }, worker] });
    const ofHalf = { ...plain, model: createHash('sha256').update(half).digest('hex') };
    const { lines } = run([
      [JSON.stringify({ ...ofHalf, bound: 6.5 }), half],
      [JSON.stringify({ ...ofHalf, bound: 7 }), half],
    ]);
    expect(lines[0]).toContain('confirmed');
    expect(lines[1]).toContain('refuted bound-1.json: bound:');
  });

  it('says with 2 that a file cannot be read, or that one is missing', () => {
    expect(run([['not JSON', modelText]])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('cannot be checked'),
    });
    expect(spawnSync(process.execPath, [checker, 'model.json'], { encoding: 'utf8' }).status).toBe(2);
  });
});

describe('rota solve --certificate', () => {
  it('writes the model and a proof of the bound, which both checkers confirm', async () => {
    const cwd = temporaryFolder();
    const { exitCode, out } = await rota(['solve', instance, '--time', '8', '--certificate', 'proof'], { cwd });
    expect(exitCode).toBe(0);
    expect(out).toContain('optimal, objective 7, bound 7');
    const confirmed = /^confirmed proof\/bound.json: bound 7; /;
    const files = ['proof/model.json.gz', 'proof/bound.json'];
    const ofModel = spawnSync(process.execPath, [checker, ...files], { cwd, encoding: 'utf8' });
    expect(ofModel.stdout).toMatch(confirmed);
    const ofText = spawnSync(process.execPath, [instanceChecker, instance, ...files], { cwd, encoding: 'utf8' });
    expect(ofText.stdout).toMatch(confirmed);
  });

  it('writes the model alone where nothing was proved by prices, and says so', async () => {
    const cwd = temporaryFolder();
    const { exitCode, err } = await rota(['solve', instance, '--moves', '2000', '--certificate', 'proof'], { cwd });
    expect(exitCode).toBe(0);
    expect(err).toContain('Nothing was proved that a certificate can show; proof has the model only.');
    expect(readdirSync(join(cwd, 'proof'))).toEqual(['model.json.gz']);
  });

  it('refuses a place that cannot be written to before it begins', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'proof'), '');
    const { exitCode, err } = await rota(['solve', instance, '--time', '60', '--certificate', 'proof'], { cwd });
    expect(exitCode).toBe(2);
    expect(err).toContain('"proof" is a file');
  });
});
