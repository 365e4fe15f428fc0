import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { certificateText, type Proof } from '../../src/exact/certificate.ts';
import { leafAt } from '../../src/exact/leaf-at.ts';
import { pricedTerms } from '../../src/exact/priced-terms.ts';
import { modelHash, modelText } from '../../src/problem/model-file.ts';
import type { CompactProblem } from '../../src/problem/problem.ts';
import { randomOf } from '../../src/random.ts';
import { automatonOf } from '../../src/rows/automaton.ts';
import { optimumOf } from '../support/brute-force.ts';
import { type Chance, chanceOf } from '../support/chance.ts';
import { randomProblem } from '../support/random-problem.ts';
import { leavesOf, randomProof } from '../support/random-proof.ts';

/*
 * The standalone checker against every row and every rota of tiny problems: it runs as a process of its own, since it shares
 * no code with the solver.
 */

const CHECKER = fileURLToPath(new URL('../../../../bench/certify/certify.mjs', import.meta.url));
const PROBLEMS = 120;

/** The leaf of random duals of a master that carries some soft sums as rows. */
const masterLeaf = (chance: Chance, problem: CompactProblem): Proof => {
  const automata = problem.workers.map((row) => {
    const isPriced = row.terms.map(
      (term) => (term.term === 'window' || term.term === 'groups') && !term.isHard && chance.happens(70),
    );
    const automaton = automatonOf(row, { isPriced: (at) => isPriced[at] === true });
    if (!automaton) throw new Error('a row of four days needs few states');
    return automaton;
  });
  const size = problem.rows.count + pricedTerms(problem, automata).terms.length;
  const duals = Float64Array.from(
    { length: size },
    (_, at) => chance.between(-900, 3000) / (at < problem.rows.count ? 70 : 700),
  );
  return leafAt(problem, automata, duals);
};

/** A random problem, a random proof about it, and the best rota there is. */
const caseOf = (seed: number) => {
  const chance = chanceOf(randomOf(seed));
  const problem = randomProblem({
    seed,
    workers: chance.between(2, 3),
    days: chance.between(3, 4),
    widest: chance.between(2, 3),
    hasSpanningRows: chance.happens(50),
  });
  const proof = chance.happens(60) ? randomProof(chance, problem, 2) : masterLeaf(chance, problem);
  const model = modelText(problem);
  const { total } = optimumOf(problem);
  return { proof, total, model, certificate: certificateText({ problem, model: modelHash(model), proof }) };
};

test('random prices and cases prove what trying every row proves, and never more than the best rota costs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rota-certificates-'));
  try {
    const cases = Array.from({ length: PROBLEMS }, (_, at) => caseOf(at + 1));
    const files = cases.flatMap(({ model, certificate }, at) => {
      writeFileSync(join(folder, `model-${at}.json`), model);
      writeFileSync(join(folder, `bound-${at}.json`), certificate);
      return [`model-${at}.json`, `bound-${at}.json`];
    });
    const { stdout, stderr } = spawnSync(process.execPath, [CHECKER, '--json', ...files], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    const verdicts = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(verdicts).toHaveLength(PROBLEMS);
    cases.forEach(({ proof, total, certificate }, at) => {
      const leaves = leavesOf(proof);
      expect(verdicts[at]).toMatchObject({ isConfirmed: true, pricing: leaves.map(({ pricing }) => pricing) });
      const { bound } = JSON.parse(certificate);
      expect(verdicts[at].bound).toBe(bound);
      expect(bound ?? Infinity).toBeLessThanOrEqual(total);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
