import type { Piece, Term } from '@rota/domain';
import { markedDemands } from './by-demand.ts';
import type { LabelledTerm } from './worker-terms.ts';

const pointsAt = (pieces: readonly Piece[], sum: number): number =>
  pieces.reduce((points, { side, threshold, points: each }) => {
    const beyond = side === 'above' ? sum - threshold : threshold - sum;
    return points + Math.max(0, beyond) * each;
  }, 0);

/** Whether a sum that no pattern can change costs or breaks nothing. */
const isAtRest = (term: {
  readonly initial: number;
  readonly min?: number;
  readonly max?: number;
  readonly pieces: readonly Piece[];
}): boolean =>
  pointsAt(term.pieces, term.initial) === 0 &&
  term.initial >= (term.min ?? -Infinity) &&
  term.initial <= (term.max ?? Infinity);

const meets = (set: Iterable<number>, mine: Uint8Array): boolean => {
  for (const demand of set) if (mine[demand] === 1) return true;
  return false;
};

const matters = (term: Term, mine: Uint8Array): boolean => {
  switch (term.term) {
    case 'window':
      return meets(term.amounts.keys(), mine) || !isAtRest(term);
    case 'group-count':
      return term.groups.some((group) => meets(group, mine)) || !isAtRest(term);
    case 'run':
      return term.isOff === true || meets(term.of, mine) || (term.initial > 0 && term.initial < (term.min ?? 0));
    case 'rest-after-run':
      return meets(term.busy, mine);
    case 'gap':
    case 'succession':
      return meets(term.before, mine);
    case 'whole-group':
      return term.halves.some((half) => meets(half, mine));
    case 'day-cost':
      return term.when === 'off' || meets(term.demands, mine);
    default:
      return true;
  }
};

/** Terms that some pattern of a worker can touch, or that cost something as things stand; the others say nothing. */
export const relevantTerms = (
  terms: readonly LabelledTerm[],
  demands: readonly (readonly number[])[],
): readonly LabelledTerm[] => {
  const mine = markedDemands(demands.flat());
  return terms.filter(({ term }) => matters(term, mine));
};
