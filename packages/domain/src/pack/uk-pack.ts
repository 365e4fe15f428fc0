import { createRequire } from 'node:module';
import type { RulePack } from './rule-pack.ts';

/**
 * The rule pack that this release brings along. A service may name a newer one.
 *
 * Loaded as a module, for a JSON import makes Node 20 warn on standard error.
 */
export const UK_PACK = createRequire(import.meta.url)('./uk-2026-11.json') as RulePack; // a test holds it against the schema of the file

/** Figures of working time of this release: what parameters of rules begin with, and the few that a pack cannot change. */
export const WORKING_TIME = UK_PACK.workingTime;
