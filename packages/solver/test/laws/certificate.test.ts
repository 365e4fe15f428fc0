import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { certificateText } from '../../src/exact/certificate.ts';
import { modelHash, modelText } from '../../src/problem/model-file.ts';
import { randomOf } from '../../src/random.ts';
import { optimumOf } from '../support/brute-force.ts';
import { chanceOf } from '../support/chance.ts';
import { randomProblem } from '../support/random-problem.ts';
import { leavesOf, randomProof } from '../support/random-proof.ts';

/*
 * The standalone checker against every row and every rota of tiny problems: it runs as a process of its own, since it shares
 * no code with the solver.
 */

const CHECKER = fileURLToPath(new URL('../../../../bench/certify/certify.mjs', import.meta.url));
const PROBLEMS = 80;

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
  const proof = randomProof(chance, problem, 2);
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
