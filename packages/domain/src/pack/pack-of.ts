import type { Problem } from '../model/problem.ts';
import type { RulePack, WorkingTimeFigures } from './rule-pack.ts';
import { UK_PACK } from './uk-pack.ts';

/** The rule pack of a problem: the service's own, else that of this release. */
export const packOf = ({ pack }: Pick<Problem, 'pack'>): RulePack => pack ?? UK_PACK;

/** Figures of working time of a planning, by its rule pack. */
export const workingTimeOf = ({ problem }: { readonly problem: Pick<Problem, 'pack'> }): WorkingTimeFigures =>
  packOf(problem).workingTime;
