import { DAY_MINUTES, gapsWithin, type Instant, type Interval } from '@rota/domain';

/** How far ahead gaps are told of, minutes: 14 days. */
export const AHEAD_MINUTES = 14 * DAY_MINUTES;

/** Where nobody will be on call. */
export interface SlotGap extends Interval {
  /** On-call slot id. */
  readonly slot: string;
  /** It may have begun before its start, which is as far as was looked back. */
  readonly isSinceBefore?: true;
  /** It lasts at least to its end, which is as far as was looked ahead. */
  readonly goesOn?: true;
}

/** Minutes before a gap begins at which it is told of again: a day, an hour. */
const STAGES = [
  { stage: 'found', before: AHEAD_MINUTES },
  { stage: 'day', before: DAY_MINUTES },
  { stage: 'hour', before: 60 },
] as const;

export type GapStage = (typeof STAGES)[number]['stage'];

/** A gap that was told of at a stage. */
export interface ToldGap extends Omit<SlotGap, 'isSinceBefore'> {
  readonly stage: GapStage;
}

/** What is to be told of gaps, and what is told of them after that. */
export interface GapNews {
  readonly toTell: readonly (SlotGap & Pick<ToldGap, 'stage'>)[];
  readonly told: readonly ToldGap[];
}

/** Whether text is the name of a stage. */
export const isGapStage = (text: string): text is GapStage => STAGES.some(({ stage }) => stage === text);

const endOf = (told: ToldGap, gap: SlotGap): Pick<SlotGap, 'endsAt' | 'goesOn'> => {
  const isAsTold = told.endsAt >= gap.endsAt ? gap.goesOn : !told.goesOn;
  const { endsAt, goesOn } = isAsTold ? told : gap;
  return { endsAt, ...(goesOn ? { goesOn } : {}) };
};

/** The part of a gap that was told of; what lies beyond what is laid out stays as it was told. */
const partOf = (told: ToldGap, gap: SlotGap): ToldGap | undefined => {
  const isShared = told.slot === gap.slot && told.startsAt < gap.endsAt && gap.startsAt < told.endsAt;
  if (!isShared) return undefined;
  const startsAt = gap.isSinceBefore ? told.startsAt : Math.max(told.startsAt, gap.startsAt);
  return { slot: told.slot, stage: told.stage, startsAt, ...endOf(told, gap) };
};

const byStart = (a: Interval, b: Interval): number => a.startsAt - b.startsAt;

/** Whether what is to come of a gap was told of. @param parts of it */
const isTold = (gap: SlotGap, parts: readonly ToldGap[], now: Instant): boolean =>
  gapsWithin({ startsAt: Math.max(gap.startsAt, now), endsAt: gap.endsAt }, parts.toSorted(byStart)).length === 0;

const newsOf = (gap: SlotGap, before: readonly ToldGap[], now: Instant): GapNews => {
  const parts = before.flatMap((one) => partOf(one, gap) ?? []);
  const due = STAGES.filter((one) => gap.startsAt - one.before <= now).map(({ stage }) => stage);
  const latest = due.at(-1);
  const at = (stage: GapStage): readonly ToldGap[] => parts.filter((part) => part.stage === stage);
  if (latest === undefined || gap.endsAt <= now || due.every((stage) => isTold(gap, at(stage), now)))
    return { toTell: [], told: parts };
  const { isSinceBefore: _before, ...whole } = gap;
  const others = parts.filter(({ stage }) => !due.includes(stage));
  return { toTell: [{ ...gap, stage: latest }], told: [...others, ...due.map((stage) => ({ ...whole, stage }))] };
};

/**
 * Gaps to tell of at a moment: when they are seen first, a day and an hour before they begin. Whoever sees one late tells it once, at
 * the latest stage. What was told is known by time: less of it is no news, more of it is, and so is what was filled in between.
 *
 * @param before what was told of gaps that are not over
 * @param gaps all that are laid out
 * @param until to when they are laid out
 */
export const gapNews = (
  before: readonly ToldGap[],
  gaps: readonly SlotGap[],
  { now, until }: { readonly now: Instant; readonly until: Instant },
): GapNews => {
  const news = gaps.map((gap) => newsOf(gap, before, now));
  const unseen = before.filter(({ startsAt }) => startsAt >= until);
  return {
    toTell: news.flatMap(({ toTell }) => toTell),
    told: [...unseen, ...news.flatMap(({ told }) => told)],
  };
};
