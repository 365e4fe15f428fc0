import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCurtois } from '@rota/formats';
import { expect, test } from 'vitest';
import { type CertificateFiles, certificateFiles, type Decision, type Proof } from '../../src/exact/certificate.ts';
import { leafAt } from '../../src/exact/leaf-at.ts';
import type { CompactProblem, WorkerRow } from '../../src/problem/problem.ts';
import { randomOf } from '../../src/random.ts';
import { automatonOf } from '../../src/rows/automaton.ts';
import { type Chance, chanceOf } from '../support/chance.ts';
import { compiledOf } from '../support/compiled.ts';

/*
 * What prices prove of an instance's text and of our model of it: `curtois.mjs` knows the text only, so that both are equal when
 * every rule of the text is in the model, and nothing else.
 */

const CHECKER = fileURLToPath(new URL('../../../../bench/certify/curtois.mjs', import.meta.url));
const FIXTURES = fileURLToPath(new URL('../../../../fixtures/curtois-tiny/', import.meta.url));

const problemOf = (path: string): CompactProblem => {
  const read = readCurtois(readFileSync(path), path);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return compiledOf(read.problem).compact;
};

const randomLeaf = (chance: Chance, problem: CompactProblem, decisions: readonly Decision[]): Proof => {
  const automata = problem.workers.map((row) => {
    const automaton = automatonOf(row);
    if (automaton?.dropped.length !== 0) throw new Error('a row of two weeks needs few states');
    return automaton;
  });
  const duals = Float64Array.from({ length: problem.rows.count }, () => chance.between(-64, 6400) / 64);
  return leafAt(problem, automata, duals, decisions);
};

/** A leaf, or one for either answer to a question about a count or about what a worker does on a day. */
const randomProof = (chance: Chance, problem: CompactProblem): Proof => {
  const row = chance.between(0, problem.rows.count - 1);
  const worker = chance.between(0, problem.workers.length - 1);
  const day = chance.between(0, problem.days - 1);
  const { patternStart, offPattern } = problem.workers[worker] as WorkerRow;
  const off = offPattern[day] as number;
  const working: number[] = [];
  for (let p = patternStart[day] as number; p < (patternStart[day + 1] as number); p++) if (p !== off) working.push(p);
  const questions: readonly (readonly Decision[])[] = [
    [],
    [
      { row, most: 0 },
      { row, least: 1 },
    ],
    [
      { worker, day, allowed: working },
      { worker, day, allowed: [off] },
    ],
  ];
  const answers = chance.pick(questions);
  if (answers.length === 0) return randomLeaf(chance, problem, []);
  return { branches: answers.map((decision) => ({ decision, proof: randomLeaf(chance, problem, [decision]) })) };
};

/** What the checker says of certificates about one text. */
const verdictsOf = (text: string, all: readonly CertificateFiles[]) => {
  const cwd = mkdtempSync(join(tmpdir(), 'rota-instance-'));
  try {
    writeFileSync(join(cwd, 'instance.txt'), text);
    const groups = all.flatMap(({ model, bound }, at) => {
      writeFileSync(join(cwd, `model-${at}.json`), model);
      writeFileSync(join(cwd, `bound-${at}.json`), bound ?? '');
      return ['instance.txt', `model-${at}.json`, `bound-${at}.json`];
    });
    const { stdout, stderr } = spawnSync(process.execPath, [CHECKER, '--json', ...groups], { cwd, encoding: 'utf8' });
    expect(stderr).toBe('');
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  } finally {
    rmSync(cwd, { recursive: true });
  }
};

const SEEDS = Array.from({ length: 12 }, (_, at) => at + 1);

test.each(['one-week.txt', 'two-weeks.txt'])('what prices prove of %s they prove of our model of it', (name) => {
  const text = readFileSync(join(FIXTURES, name), 'utf8');
  const problem = problemOf(join(FIXTURES, name));
  const files = SEEDS.map((seed) => certificateFiles(problem, 0, randomProof(chanceOf(randomOf(seed)), problem)));
  const claimed = files.map(({ bound }) => JSON.parse(bound ?? '').bound);
  expect(verdictsOf(text, files)).toMatchObject(claimed.map((bound) => ({ isConfirmed: true, claimed: bound, bound })));
});

test('a certificate that holds for our model only is refuted by the text', () => {
  const name = 'one-week.txt';
  const problem = problemOf(join(FIXTURES, name));
  const files = certificateFiles(problem, 0, randomLeaf(chanceOf(randomOf(1)), problem, []));
  // the text lets Ann work on every day and as long as she likes
  const text = readFileSync(join(FIXTURES, name), 'utf8').replace(
    'Ann,D=7,2400,1440,3,2,2,1',
    'Ann,D=7,9600,0,7,1,1,1',
  );
  expect(verdictsOf(text, [files])).toMatchObject([{ isConfirmed: false, refuted: 'bound' }]);
});
