import type { Verb } from '../verb.ts';
import { capacity } from './capacity.ts';
import { check } from './check.ts';
import { explain } from './explain.ts';
import { exportRota } from './export.ts';
import { init } from './init.ts';
import { schema } from './schema.ts';
import { show } from './show.ts';
import { solve } from './solve.ts';

/** Every verb, in the order of the help: as a month goes. */
export const verbs: readonly Verb[] = [init, schema, capacity, solve, check, show, explain, exportRota];
