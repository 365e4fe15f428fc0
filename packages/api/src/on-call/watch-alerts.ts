import { DAY_MINUTES, type ExpiringSkill, type Instant, type Interval, isoUtc } from '@rota/domain';
import type { NewOutboxRow, StoredAlert } from '@rota/store';
import { workerId } from '../refs.ts';

/** How far ahead gaps are told of, minutes: 14 days. */
export const AHEAD_MINUTES = 14 * DAY_MINUTES;

/** Days ahead at which the end of a skill is told of. @source uk-rules.md COV-04 */
export const SKILL_DAYS = [60, 30] as const;

/** Where nobody will be on call. */
export interface SlotGap extends Interval {
  /** On-call slot id. */
  readonly slot: string;
}

/** Minutes before a gap begins at which it is told of again: a day, an hour. */
const STAGES = [
  { stage: 'found', before: AHEAD_MINUTES },
  { stage: 'day', before: DAY_MINUTES },
  { stage: 'hour', before: 60 },
] as const;

/** Something to tell of, and by what it is known that it was told. */
export interface Alert {
  readonly row: NewOutboxRow;
  /** Each claimed; it is told when one of them is new. */
  readonly claims: readonly StoredAlert[];
}

/**
 * Gaps to tell of at a moment: once when they are seen first, a day and an hour before they begin. Whoever sees one late tells it
 * once, at the latest stage.
 *
 * @param gaps those that begin within the days ahead, or have begun
 */
export const gapAlerts = (service: string, gaps: readonly SlotGap[], now: Instant, atMs: number): readonly Alert[] =>
  gaps.flatMap(({ slot, startsAt, endsAt }): readonly Alert[] => {
    const due = STAGES.filter(({ before }) => startsAt - before <= now);
    const stage = due.at(-1)?.stage;
    if (stage === undefined || endsAt <= now) return [];
    const [from, until] = [isoUtc(startsAt), isoUtc(endsAt)];
    const event = 'coverage.gap' as const;
    const subject = `on-call/schedule?${new URLSearchParams({ service, slot, from, to: until })}`;
    return [
      {
        row: { event, subject, body: { slot, from, until, stage }, service, atMs },
        claims: due.map((one) => ({ service, event, key: `${slot}/${from}/${one.stage}`, worker: null, atMs })),
      },
    ];
  });

/** Ends of skills to tell of, whom they are about: 60 and 30 days before. */
export const skillAlerts = (service: string, expiring: readonly ExpiringSkill[], atMs: number): readonly Alert[] =>
  expiring.map(({ worker, skill, to, days }): Alert => {
    const due = SKILL_DAYS.filter((before) => days <= before);
    const event = 'certificate.expiring' as const;
    return {
      row: { event, subject: `workers/${workerId(service, worker)}`, body: { skill, to, days }, service, worker, atMs },
      claims: due.map((before) => ({ service, event, key: `${worker}/${skill}/${to}/${before}`, worker, atMs })),
    };
  });
