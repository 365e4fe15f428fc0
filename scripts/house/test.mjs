import { node } from './command.mjs';
import { setUp } from './setup.mjs';
import { runOrStop } from './stop.mjs';

/** Set-up, then the check in a process of its own: it uses tools that only set-up brings. */
const test = async () => {
  await setUp(['install', 'native']);
  const { exitCode } = await node(['scripts/check.mjs']);
  return exitCode;
};

export const run = () => runOrStop(test);
