import type { Command } from 'commander';
import { refuse } from '../refusal.ts';

/** @throws Refusal when an option is missing without which there is nothing to read by */
const refuseMissing = (command: Command, ...names: readonly ('folder' | 'month')[]): void => {
  const missing = names.filter((name) => command.getOptionValue(name) === undefined);
  const flags = { folder: '--folder <folder>', month: '--month <YYYY-MM>' };
  if (missing.length > 0)
    refuse('bad-usage', missing.map((name) => `required option '${flags[name]}' not specified`).join('; '));
};

/** @throws Refusal when what is imported needs an option that was not given */
export const checkImportOptions = (command: Command): void => {
  const [what] = command.args;
  if (what === 'grid') refuseMissing(command, 'folder', 'month');
  if (what === 'busy') refuseMissing(command, 'folder');
};
