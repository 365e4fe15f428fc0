import type { Notice } from '../judgement.ts';
import type { Keywork, Kind } from '../model/service.ts';
import { dateOf, dayOf, type EpochDay, weekdayOf } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { keyworkersOf } from '../visits/visit-demands.ts';
import type { NoticeFinder } from './notice.ts';

const SOURCE = 'uk-rules.md COV-02 (COV-CONT)';

/** Kinds on which somebody in a house meets whoever is on shift. */
const IN_HOUSE: readonly Kind[] = ['waking', 'waking-night', 'sleep-in'];

const casesOf = ({ problem }: RotaView): readonly string[] => [
  ...new Set(
    problem.keyworkers
      .filter(({ from, to }) => from < problem.to && (to === undefined || to >= problem.from))
      .map(({ caseRef }) => caseRef),
  ),
];

/** Days of the horizon on which a case is seen by a keyworker: on its visits, or where it has none on their shifts. */
const seenOn = (view: RotaView, caseRef: string): readonly EpochDay[] => {
  const isKeyworker = (worker: string, day: EpochDay): boolean =>
    keyworkersOf(view.problem.keyworkers, caseRef, dateOf(day)).includes(worker);
  const hasVisits = view.demands.some(({ visit }) => visit?.caseRef === caseRef);
  const duties = view.dutiesByDemand.flatMap((ofDemand, index) => {
    const demand = view.demands[index];
    const isMeant = hasVisits ? demand?.visit?.caseRef === caseRef : demand && IN_HOUSE.includes(demand.kind);
    return isMeant ? ofDemand : [];
  });
  return duties
    .filter(({ worker, day }) => isKeyworker(worker, day))
    .map(({ day }) => day)
    .sort((a, b) => a - b);
};

/** Mondays of the whole weeks of the horizon. */
const wholeWeeks = ({ fromDay, toDay }: RotaView): readonly EpochDay[] => {
  const first = fromDay + ((8 - weekdayOf(fromDay)) % 7);
  return Array.from({ length: Math.max(0, Math.floor((toDay - first) / 7)) }, (_, index) => first + index * 7);
};

/** Longest run of days without, from the first day to the last. */
const longestGap = ({ fromDay, toDay }: RotaView, seen: readonly EpochDay[]): number => {
  const ends = [fromDay - 1, ...seen, toDay];
  return ends.slice(1).reduce((longest, day, index) => Math.max(longest, day - (ends[index] ?? day) - 1), 0);
};

const contactOf = (
  view: RotaView,
  { dutiesAWeek = 0, longestGapDays }: Keywork,
  caseRef: string,
): readonly Notice[] => {
  const seen = seenOn(view, caseRef);
  const short = wholeWeeks(view).filter(
    (monday) => seen.filter((d) => monday <= d && d < monday + 7).length < dutiesAWeek,
  );
  const gap = longestGap(view, seen);
  const words = [
    ...(short.length > 0 ? [`fewer than ${dutiesAWeek} times in the weeks of ${short.map(dateOf).join(', ')}`] : []),
    ...(longestGapDays !== undefined && gap > longestGapDays
      ? [`not for ${gap} days, where ${longestGapDays} are the most`]
      : []),
  ];
  if (words.length === 0) return [];
  const detail = `Case "${caseRef}" is seen by a keyworker ${words.join(', and ')}.`;
  return [{ code: 'keyworker-contact', shifts: [], detail, source: SOURCE }];
};

const caseloads = ({ problem }: RotaView, { leastCases, mostCases }: Keywork): readonly Notice[] => {
  const last = dateOf(dayOf(problem.to) - 1);
  const held = problem.keyworkers.filter(({ from, to }) => from <= last && (to === undefined || to >= last));
  return [...new Set(held.map(({ worker }) => worker))].flatMap((worker): readonly Notice[] => {
    const cases = new Set(held.filter((one) => one.worker === worker).map(({ caseRef }) => caseRef)).size;
    const isFew = leastCases !== undefined && cases < leastCases;
    if (!isFew && !(mostCases !== undefined && cases > mostCases)) return [];
    const limit = isFew ? `${leastCases} are the least` : `${mostCases} are the most`;
    const detail = `Worker "${worker}" is keyworker of ${cases} at the end of the period; ${limit}.`;
    return [{ code: 'keyworker-cases', worker, shifts: [], detail, source: 'uk-rules.md FX-001' }];
  });
};

/**
 * People who see too little of their keyworkers, and keyworkers with too few or too many of them, where the service says
 * what is too little.
 *
 * Seen is a case on a visit of a keyworker of its own; where it is not visited, on every shift in the house that one has.
 * Weeks are whole ones from Monday; the days before the first time and after the last count as a gap.
 *
 * @source uk-rules.md COV-02 (COV-CONT), FX-001
 */
export const keywork: NoticeFinder = (view) => {
  const asked = view.problem.service.keywork;
  if (!asked) return [];
  return [...casesOf(view).flatMap((caseRef) => contactOf(view, asked, caseRef)), ...caseloads(view, asked)];
};
