import type { Command } from 'commander';
import { refuse } from '../refusal.ts';

/** Options that only busy times have; a sheet has all others. */
const BUSY_ONLY = ['worker', 'calendar', 'from', 'to'];

/** Options that say where to and how, whatever is imported. */
const ALWAYS = ['folder', 'json', 'server', 'key'];

/** By what is imported: options without which there is nothing to read by, and whether it has one. */
const KINDS: Readonly<Record<string, { readonly needs: readonly string[]; readonly has: (name: string) => boolean }>> =
  {
    grid: { needs: ['folder', 'month'], has: (name) => !BUSY_ONLY.includes(name) },
    busy: { needs: ['folder'], has: (name) => ALWAYS.includes(name) || BUSY_ONLY.includes(name) },
  };

/** @throws Refusal when what is imported lacks an option that it needs, or has one that is of something else: all at once */
export const checkImportOptions = (command: Command): void => {
  const [what = ''] = command.args;
  const kind = KINDS[what];
  if (!kind) return;
  const faults = command.options.flatMap((option) => {
    const name = option.attributeName();
    const isGiven = command.getOptionValueSource(name) === 'cli';
    if (isGiven && !kind.has(name)) return [`option '${option.long}' is not for import ${what}; leave it out`];
    if (kind.needs.includes(name) && command.getOptionValue(name) === undefined)
      return [`required option '${option.flags}' not specified`];
    return [];
  });
  if (faults.length > 0) refuse('bad-usage', faults.join('; '));
};
