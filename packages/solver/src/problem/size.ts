import type { CompactProblem } from './problem.ts';

/** Worker-days from which on the automata of all rows and an LP over them would need more than a gigabyte. */
export const MOST_WORKER_DAYS = 12_000;

/** Worker-days of a problem. */
export const sizeOf = ({ workers, days }: Pick<CompactProblem, 'workers' | 'days'>): number => workers.length * days;
