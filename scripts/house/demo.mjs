import { parseArgs } from 'node:util';
import { node } from './command.mjs';
import { setUp } from './setup.mjs';
import { runOrStop } from './stop.mjs';

const service = 'fixtures/leicestershire-crisis-service';
const month = '2026-12';
const out = 'demo-out';

const rota = (args) => {
  console.log(`\n$ npx rota ${args.join(' ')}`);
  return node(['bin/rota.mjs', ...args]);
};

const { values: options } = parseArgs({ options: { time: { type: 'string', default: '10' } } });

/** A month for the Leicestershire Crisis Service in ten seconds, or `--time`, then what came of it. */
const demo = async () => {
  await setUp(['install', 'build']);
  const solved = await rota(['solve', service, '--month', month, '--time', options.time, '--out', out]);
  if (solved.exitCode !== 0) return solved.exitCode;
  const shown = await rota(['show', service, '--month', month, '--rota', `${out}/rota.json`]);
  if (shown.exitCode !== 0) return shown.exitCode;
  console.log(`\nThe page to look at, with the grid in colour: ${out}/report.html`);
  return 0;
};

export const run = () => runOrStop(demo);
