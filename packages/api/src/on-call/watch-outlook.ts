import {
  clip,
  DAY_MINUTES,
  type ExpiringSkill,
  expiringSkills,
  type Instant,
  type Interval,
  localOf,
  NO_ON_CALL_PLAN,
  onCallOutlook,
  onCallWanted,
  type Zone,
} from '@rota/domain';
import { AHEAD_MINUTES, type SlotGap } from './gap-news.ts';
import { SKILL_DAYS } from './watch-alerts.ts';
import type { OnCallBook } from './who-holds.ts';

/** Days looked back, so that a gap that runs is known by when it began. */
const BACK_DAYS = 14;

/** Days ahead that are laid out at once; the days after the first are for the looks to come. */
const LAID_OUT_DAYS = AHEAD_MINUTES / DAY_MINUTES + 1;

/** What is to come in a service, laid out once and looked at many times. */
export interface Outlook {
  /** What it was made from. */
  readonly key: string;
  /** To when it is laid out; the gaps after it are not known. */
  readonly until: Instant;
  /** By start; cut to what is laid out. */
  readonly gaps: readonly SlotGap[];
  /** When somebody is wanted, slot by slot. */
  readonly wanted: readonly Interval[];
  /** The date, in the service's zone, from which skills were looked at. */
  readonly date: string;
  readonly expiring: readonly ExpiringSkill[];
}

/** Whether anything says who is on call: without it nobody is missed yet. */
const isPlanned = ({ planning, published }: OnCallBook): boolean => {
  const { rotations, duties } = planning.problem.onCallPlan ?? NO_ON_CALL_PLAN;
  return published.length + rotations.length + duties.length > 0;
};

const slotGap = (slot: string, { startsAt, endsAt }: Interval, window: Interval): SlotGap => ({
  slot,
  startsAt,
  endsAt,
  ...(startsAt === window.startsAt ? { isSinceBefore: true } : {}),
  ...(endsAt === window.endsAt ? { goesOn: true } : {}),
});

/** Lays out what is to come in a service. */
export const outlookOf = (book: OnCallBook, key: string, now: Instant): Outlook => {
  const { planning, published } = book;
  const window = { startsAt: now - BACK_DAYS * DAY_MINUTES, endsAt: now + LAID_OUT_DAYS * DAY_MINUTES };
  const slots = isPlanned(book) ? planning.problem.service.onCall : [];
  const touching = published.filter(({ startsAt, endsAt }) => startsAt < window.endsAt && window.startsAt < endsAt);
  const outlook = slots.length === 0 ? [] : onCallOutlook(planning, touching, window);
  const { date } = localOf(planning.zone, now);
  return {
    key,
    until: window.endsAt,
    date,
    gaps: outlook
      .flatMap(({ slot, gaps }) => gaps.map((gap) => slotGap(slot, gap, window)))
      .filter(({ endsAt }) => endsAt > now)
      .sort((a, b) => a.startsAt - b.startsAt),
    wanted: slots.flatMap((slot) => onCallWanted(planning, slot, window)),
    expiring: expiringSkills(planning, date, SKILL_DAYS[0]),
  };
};

/** Whether an outlook still says all that is to come. @param date today, in the service's zone */
export const isStill = ({ key, until, date }: Outlook, keyNow: string, now: Instant, zone: Zone): boolean =>
  key === keyNow && now + AHEAD_MINUTES <= until && localOf(zone, now).date === date;

/** Gaps that begin within the days ahead, or have begun, and are not over. */
const comingGaps = ({ gaps }: Pick<Outlook, 'gaps'>, now: Instant): readonly SlotGap[] =>
  gaps.filter(({ startsAt, endsAt }) => now < endsAt && startsAt < now + AHEAD_MINUTES);

/** What of the days ahead somebody is wanted in, and nobody is there, minutes. */
export const aheadOf = ({ gaps, wanted }: Outlook, now: Instant) => {
  const window = { startsAt: now, endsAt: now + AHEAD_MINUTES };
  const minutes = (spans: readonly Interval[]): number =>
    clip(spans, window).reduce((sum, { startsAt, endsAt }) => sum + endsAt - startsAt, 0);
  return { wanted: minutes(wanted), gaps: minutes(gaps), next: comingGaps({ gaps }, now)[0]?.startsAt };
};
