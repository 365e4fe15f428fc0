import { rmSync } from 'node:fs';
import { node, toolScript } from './command.mjs';
import { inRoot } from './paths.mjs';
import { runOrStop } from './stop.mjs';
import { tally } from './tally.mjs';

const report = 'test-results/vitest.json';

const biome = (...args) => [toolScript('@biomejs/biome', 'biome'), ...args];
const tsc = (...args) => [toolScript('typescript', 'tsc'), ...args];

/** What `pnpm check` does before the tests, in order. `types` also builds what the solver's threads run. */
const steps = [
  ['format and lint', biome('check', '--error-on-warnings', '.')],
  [
    'arrows',
    [toolScript('dependency-cruiser', 'depcruise'), '--config', '.dependency-cruiser.mjs', 'packages', 'tests'],
  ],
  ['build', tsc('-b')],
  ['types', tsc('-p', 'tsconfig.test.json')],
];

const runTests = async () => {
  rmSync(inRoot(report), { force: true });
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const { exitCode } = await node([toolScript('vitest', 'vitest'), 'run', ...reporters]);
  return tally(inRoot(report), exitCode);
};

/** Everything runs even when an early step fails: one run shows all there is to mend. A failed step counts as one. */
const check = async () => {
  const brokenSteps = [];
  for (const [name, args] of steps) {
    const startedAt = performance.now();
    const { exitCode } = await node(args);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`${exitCode === 0 ? 'ok' : 'FAILED'}  ${name} (${seconds} s)`);
    if (exitCode !== 0) brokenSteps.push(name);
  }
  const tests = await runTests();
  if (brokenSteps.length > 0) console.log(`Besides tests, these failed: ${brokenSteps.join(', ')}`);
  const failed = tests.failed + brokenSteps.length;
  console.log(`${tests.passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
};

export const run = () => runOrStop(check);
