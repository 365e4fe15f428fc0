import { type JudgedInstance, type JudgedWorker, judgedInstance, judgedRoster } from './curtois-text.ts';

/** Hard constraints 2 to 9 of the report; 1, one shift a day, is held by the text form itself. */
export type HardRule =
  | 'succession'
  | 'most-shifts'
  | 'hours'
  | 'longest-work'
  | 'shortest-work'
  | 'shortest-off'
  | 'weekends'
  | 'day-off'
  | 'unknown-shift';

/** What one roster is worth. */
export interface CurtoisJudgement {
  readonly objective: number;
  /** A violation each, by worker and then rule. */
  readonly hard: readonly { readonly rule: HardRule; readonly worker: string }[];
}

/** Stretches of equal letters in a row: `WWOOW` gives WW, OO, W. */
const stretches = (row: string): readonly string[] => row.match(/W+|O+/g) ?? [];

const runViolations = (cells: readonly string[], worker: JudgedWorker): readonly HardRule[] => {
  const all = stretches(cells.map((cell) => (cell === '' ? 'O' : 'W')).join(''));
  return all.flatMap((stretch, at): readonly HardRule[] => {
    const { length } = stretch;
    const isInside = at > 0 && at < all.length - 1;
    if (stretch.startsWith('O')) return isInside && length < worker.minOff ? ['shortest-off'] : [];
    return [
      ...(length > worker.maxRun ? (['longest-work'] as const) : []),
      ...(isInside && length < worker.minRun ? (['shortest-work'] as const) : []),
    ];
  });
};

const countOf = (cells: readonly string[], shift: string): number => cells.filter((cell) => cell === shift).length;

const rowViolations = (
  instance: JudgedInstance,
  worker: JudgedWorker,
  cells: readonly string[],
): readonly HardRule[] => {
  const { minutesOf, banned, offDays, days } = instance;
  const minutes = cells.reduce((sum, cell) => sum + (minutesOf.get(cell) ?? 0), 0);
  const weekends = Array.from({ length: days / 7 }, (_, week) => cells.slice(week * 7 + 5, week * 7 + 7)).filter(
    (weekend) => weekend.some((cell) => cell !== ''),
  ).length;
  const repeat = (rule: HardRule, times: number): readonly HardRule[] => Array.from({ length: times }, () => rule);
  return [
    ...repeat('unknown-shift', cells.filter((cell) => cell !== '' && !minutesOf.has(cell)).length),
    ...repeat('succession', cells.filter((cell, day) => day > 0 && banned.has(`${cells[day - 1]} ${cell}`)).length),
    ...repeat('most-shifts', [...worker.most].filter(([shift, limit]) => countOf(cells, shift) > limit).length),
    ...repeat('hours', minutes > worker.maxMinutes || minutes < worker.minMinutes ? 1 : 0),
    ...runViolations(cells, worker),
    ...repeat('weekends', weekends > worker.maxWeekends ? 1 : 0),
    ...repeat('day-off', cells.filter((cell, day) => cell !== '' && offDays.has(`${worker.id} ${day}`)).length),
  ];
};

const coverPoints = ({ cover }: JudgedInstance, roster: ReadonlyMap<string, readonly string[]>): number => {
  const rows = [...roster.values()];
  return cover.reduce((sum, { day, shift, wanted, under, over }) => {
    const there = rows.filter((cells) => cells[day] === shift).length;
    return sum + Math.max(0, wanted - there) * under + Math.max(0, there - wanted) * over;
  }, 0);
};

const wishPoints = ({ wishes }: JudgedInstance, roster: ReadonlyMap<string, readonly string[]>): number =>
  wishes
    .filter(({ isFor, worker, day, shift }) => (roster.get(worker)?.[day] === shift) !== isFor)
    .reduce((sum, { weight }) => sum + weight, 0);

/**
 * Judges a roster from the two texts alone. It shares nothing with the rules of the domain or with the importer, so that
 * a mistake of theirs does not pass.
 *
 * Edges: the most days in a row is judged inside the horizon; a stretch that touches its first or last day is never
 * too short.
 *
 * @throws Error when a text cannot be read; the importer has refused such an instance before
 * @source T. Curtois, R. Qu, Computational results on new staff scheduling benchmark instances, 2014, constraints 1 to 10
 */
export const judgeCurtois = (instanceText: string, rosterText: string): CurtoisJudgement => {
  const instance = judgedInstance(instanceText);
  const roster = judgedRoster(rosterText, instance);
  return {
    objective: coverPoints(instance, roster) + wishPoints(instance, roster),
    hard: instance.workers.flatMap((worker) =>
      rowViolations(instance, worker, roster.get(worker.id) ?? []).map((rule) => ({ rule, worker: worker.id })),
    ),
  };
};
