import type { Planning } from '@rota/domain';

/** More parts of one round than this are cut down to those that leave nothing out in the middle. */
const MOST_PARTS = 40;

/** So are all rounds of a day that would have more than this together: pair tables grow with the square. */
const MOST_PARTS_A_DAY = 160;

const roundsOf = (planning: Planning, visits: readonly number[]): readonly (readonly number[])[] => {
  const rounds = new Map<string, number[]>();
  for (const d of visits) {
    const round = planning.demands[d]?.visit?.round ?? '';
    rounds.set(round, [...(rounds.get(round) ?? []), d]);
  }
  return [...rounds.values()];
};

const allParts = (round: readonly number[]): readonly (readonly number[])[] =>
  Array.from({ length: 2 ** round.length }, (_, chosen) => round.filter((_, at) => (chosen >> at) % 2 === 1));

const unbrokenParts = (round: readonly number[]): readonly (readonly number[])[] =>
  round.flatMap((_, from) => round.slice(from).map((_, length) => round.slice(from, from + length + 1)));

const partCount = (round: readonly number[]): number => 2 ** round.length - 1;

/**
 * Parts of two visits or more of each round that some visits make up, in order of start.
 *
 * @param visits positions of demands of one day, by start; those the worker may not take left out
 */
export const roundParts = (planning: Planning, visits: readonly number[]): readonly (readonly number[])[] => {
  const rounds = roundsOf(planning, visits);
  const isBusy = rounds.reduce((sum, round) => sum + partCount(round), 0) > MOST_PARTS_A_DAY;
  return rounds.flatMap((round) =>
    (isBusy || partCount(round) > MOST_PARTS ? unbrokenParts(round) : allParts(round)).filter(
      ({ length }) => length > 1,
    ),
  );
};
