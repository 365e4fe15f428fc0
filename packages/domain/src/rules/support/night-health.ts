import type { NightHealthOffer, Worker } from '../../model/worker.ts';
import type { Planning } from '../../planning.ts';
import { addDays, addMonths, dateOf, type EpochDay, type LocalDate } from '../../time/index.ts';
import type { ObstacleTest } from './eligibility.ts';
import { isQualifyingSpan } from './night.ts';

/** Months after which an assessment is offered again. @source uk-rules.md WTR-12 (yearly is usual) */
const AGAIN_AFTER_MONTHS = 12;

const offersOf = ({ problem }: Planning, worker: string): readonly NightHealthOffer[] =>
  (problem.nightHealth ?? []).filter((offer) => offer.worker === worker);

/** The latest offer to a worker on or before a date. */
export const lastOffer = (planning: Planning, worker: string, on: LocalDate): NightHealthOffer | undefined =>
  offersOf(planning, worker).findLast(({ offeredOn }) => offeredOn <= on);

/** First date on which an offer is older than twelve months and wants making again. @source uk-rules.md WTR-12 vector 12b */
export const dueAgainFrom = ({ offeredOn }: NightHealthOffer): LocalDate =>
  addDays(addMonths(offeredOn, AGAIN_AFTER_MONTHS), 1);

/** Whether the latest known outcome on a date is that somebody is not fit for nights. */
export const isUnfit = (planning: Planning, worker: string, on: LocalDate): boolean =>
  offersOf(planning, worker).findLast(({ offeredOn, isFit }) => offeredOn <= on && isFit !== undefined)?.isFit ===
  false;

/** Why somebody may not work a night on a day; nothing while they have an offer and are not known to be unfit. */
export type NightHealthBar = 'not-offered' | 'unfit';

/** Reason codes for an uncovered shift. */
export const BAR_CODES = { 'not-offered': 'night-health-offer', unfit: 'occupational-health' } as const;

/** What stands against a night of a worker on a day, should they be a night worker. */
export const nightHealthBar = (planning: Planning, worker: Worker, day: EpochDay): NightHealthBar | undefined => {
  const on = dateOf(day);
  if (isUnfit(planning, worker.id, on)) return 'unfit';
  return worker.isNightWorker !== false && lastOffer(planning, worker.id, on) === undefined ? 'not-offered' : undefined;
};

/** The reason that is given, which never says more than this. @source uk-rules.md WTR-12, DP-04 */
export const barDetail = (worker: string, bar: NightHealthBar): string =>
  bar === 'unfit'
    ? `Worker "${worker}" does no nights: see occupational health.`
    : `Worker "${worker}" has no offer of a night-health assessment on or before this night. Offer one and note it in night-health.csv.`;

/**
 * What keeps a worker from a night, as far as that night alone can tell: unfit, or without an offer unless a person
 * decided that they are no night worker. Nothing where the service keeps no table of offers.
 */
export const nightHealthObstacle: ObstacleTest = (planning, worker, work) => {
  if (planning.problem.nightHealth === undefined || work.kind === 'on-call') return undefined;
  const bar = nightHealthBar(planning, worker, work.day);
  if (bar === undefined || !isQualifyingSpan(planning, worker.id, work)) return undefined;
  return { code: BAR_CODES[bar], detail: barDetail(worker.id, bar) };
};
