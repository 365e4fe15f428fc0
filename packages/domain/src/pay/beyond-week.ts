import { isNextOf } from '../planning.ts';
import type { Instant } from '../time/index.ts';
import { breaksWithin, type PaidSlice } from './slice.ts';

/** Instant at which a slice has had so many paid minutes. */
const instantAfter = ({ work, startsAt, endsAt }: PaidSlice, minutes: number): Instant => {
  let at = startsAt + minutes;
  // A break pushes it on, perhaps into the next break; it settles because breaks are few and do not overlap.
  for (let next = -1; next !== at; ) {
    next = at;
    at = Math.min(endsAt, startsAt + minutes + breaksWithin(work, { startsAt, endsAt: next }));
  }
  return at;
};

/** Cuts a slice after so many paid minutes. */
const cut = (slice: PaidSlice, minutes: number): readonly [PaidSlice, PaidSlice] => {
  const at = instantAfter(slice, minutes);
  const worked = Math.min(minutes, slice.workedMinutes);
  const pause = breaksWithin(slice.work, { startsAt: slice.startsAt, endsAt: at });
  return [
    { ...slice, endsAt: at, minutes, workedMinutes: worked, breakMinutes: pause },
    {
      ...slice,
      startsAt: at,
      minutes: slice.minutes - minutes,
      workedMinutes: slice.workedMinutes - worked,
      breakMinutes: slice.breakMinutes - pause,
    },
  ];
};

/** Minutes of a week above which its terms pay overtime; `undefined` for never. */
const thresholdOf = ({ scheme, work }: PaidSlice): number | undefined => {
  const after = scheme.overtime?.afterWeekMinutes;
  if (after !== 'contract') return after;
  return work.employment.weeklyMinutes > 0 ? work.employment.weeklyMinutes : undefined;
};

const overtime = (slice: PaidSlice): PaidSlice => ({ ...slice, beyond: 'overtime' });

/** Slices of one employment, or of several that follow each other, and week in the order in which they fill it. */
const filled = (ordered: readonly PaidSlice[]): readonly PaidSlice[] => {
  let minutes = 0;
  return ordered.flatMap((slice) => {
    if (slice.work.overtime === 'pay') minutes = Math.max(minutes, slice.work.employment.weeklyMinutes);
    const before = minutes;
    minutes += slice.minutes;
    const threshold = thresholdOf(slice);
    if (threshold === undefined || minutes <= threshold) return [slice];
    if (before >= threshold) return [overtime(slice)];
    const [within, beyond] = cut(slice, threshold - before);
    return [within, overtime(beyond)];
  });
};

const weekOf = (slices: readonly PaidSlice[]): readonly PaidSlice[] => {
  const back = slices
    .filter(({ work }) => work.overtime === 'toil')
    .map((slice) => ({ ...slice, beyond: 'toil' as const }));
  const rostered = slices.filter(({ work }) => work.overtime === undefined);
  const agreed = slices.filter(({ work }) => work.overtime === 'pay');
  return [...filled([...rostered, ...agreed]), ...back];
};

const follows = (next: PaidSlice, before: PaidSlice): boolean =>
  isNextOf(before.work.employment, next.work.employment) &&
  before.work.employment.contract === next.work.employment.contract &&
  thresholdOf(before) === thresholdOf(next);

const isAsLong = (one: PaidSlice, other: PaidSlice): boolean =>
  one.work.employment.weeklyMinutes === other.work.employment.weeklyMinutes;

/**
 * The first of the employments that one goes on from without a gap, with the same employer, contract and threshold, by id: somebody
 * who is regraded in the middle of a week has one full-time week. Of two posts that both end and go on, each has its own
 * next one, as many contracted hours before fewer or more.
 */
const firstEmployments = (slices: readonly PaidSlice[]): ReadonlyMap<string, string> => {
  const known = [...new Map(slices.map((slice) => [slice.work.employment.id, slice])).values()];
  const firsts = new Map<string, string>();
  const continued = new Set<string>();
  for (const slice of known.toSorted((a, b) => (a.work.employment.from < b.work.employment.from ? -1 : 1))) {
    const { id } = slice.work.employment;
    const open = known.filter((one) => follows(slice, one) && !continued.has(one.work.employment.id));
    const before = (open.find((one) => isAsLong(slice, one)) ?? open[0])?.work.employment.id;
    if (before !== undefined) continued.add(before);
    firsts.set(id, before === undefined ? id : (firsts.get(before) ?? before));
  }
  return firsts;
};

const byStart = (a: PaidSlice, b: PaidSlice): number => a.startsAt - b.startsAt || a.endsAt - b.endsAt;

/**
 * Paid minutes with those marked that are beyond the week (Monday to Sunday): its last ones above the threshold of the
 * terms. A part-timer has plain hours up to it.
 *
 * Work that was agreed to be beyond contract comes on top of the contract's hours, whatever was worked of them: who is
 * full-time has overtime from its first minute. What is to be given back as time is so from its first minute too, and
 * fills no part of the week.
 *
 * @param slices of one worker's duties and the way to them, by start
 * @source uk-rules.md AFC-02, CH-04
 */
export const beyondWeek = (slices: readonly PaidSlice[]): readonly PaidSlice[] => {
  const isPlain = slices.every(({ work, scheme }) => work.overtime === undefined && scheme.overtime === undefined);
  if (isPlain) return slices;
  const firsts = firstEmployments(slices);
  const weeks = new Map<string, PaidSlice[]>();
  for (const slice of slices) {
    const key = `${firsts.get(slice.work.employment.id)} ${slice.day.monday}`;
    const week = weeks.get(key);
    if (week) week.push(slice);
    else weeks.set(key, [slice]);
  }
  return [...weeks.values()].flatMap(weekOf).sort(byStart);
};
