import type { Planning, Rota } from '@rota/domain';
import { type Solution, type SolveOptions, solve } from '@rota/solver';
import { withSayableRules } from '../refused-rules.ts';
import type { Terminal } from '../terminal.ts';
import { listenForInterrupts } from './interrupt.ts';
import { showProgress } from './progress.ts';

/** Flags of `rota solve` that are about the search. */
export interface SearchFlags {
  readonly time?: number;
  readonly moves?: number;
  readonly seed: number;
  readonly threads?: '1' | '2';
  /** Folder for what proves the bound. */
  readonly certificate?: string;
}

const DEFAULT_SECONDS = 10;

const timeLimit = ({ time, moves }: SearchFlags): { timeLimit?: number } => {
  if (time !== undefined) return { timeLimit: time };
  return moves === undefined ? { timeLimit: DEFAULT_SECONDS } : {};
};

const optionsOf = (flags: SearchFlags, warmStart: Rota | undefined): SolveOptions => ({
  ...timeLimit(flags),
  ...(flags.moves === undefined ? {} : { moveLimit: flags.moves }),
  seed: flags.seed,
  ...(flags.threads === undefined ? {} : { threads: flags.threads === '1' ? 1 : 2 }),
  ...(flags.certificate === undefined ? {} : { certificate: true }),
  ...(warmStart === undefined ? {} : { warmStart }),
});

/**
 * Under a fixed clock nothing is told that depends on the speed of the machine, so that what is written repeats to the
 * byte: neither seconds nor the looks at the run, of which a slower machine has others.
 */
const withoutTime = (solution: Solution): Solution => ({
  ...solution,
  result: { ...solution.result, seconds: 0 },
  timeline: [],
});

/**
 * Solves with progress on standard error; Ctrl-C keeps the best so far.
 *
 * @param clear leaves nothing half-written behind, should a second Ctrl-C end the process
 * @throws Refusal when the service has a rule that cannot be planned by
 */
export const runSolver = async (
  planning: Planning,
  flags: SearchFlags,
  warmStart: Rota | undefined,
  terminal: Terminal,
  clear: () => void,
): Promise<Solution> => {
  const clock = (): number => performance.now();
  const progress = showProgress(terminal, clock);
  const interrupts = listenForInterrupts(terminal, clock, clear);
  try {
    const { signal } = interrupts;
    const options = { ...optionsOf(flags, warmStart), signal, onProgress: progress.show };
    const solution = await withSayableRules(planning, () => solve(planning.problem, options));
    progress.end();
    for (const remark of solution.remarks) terminal.say(`${remark}\n`);
    return terminal.isNowFixed ? withoutTime(solution) : solution;
  } finally {
    interrupts.release();
    progress.end();
  }
};
