import { type ExpiringSkill, isoUtc } from '@rota/domain';
import type { NewOutboxRow, StandingAlert, StoredAlert } from '@rota/store';
import { workerId } from '../refs.ts';
import { type GapNews, isGapStage, type ToldGap } from './gap-news.ts';

/** Days ahead at which the end of a skill is told of. @source uk-rules.md COV-04 */
export const SKILL_DAYS = [60, 30] as const;

const MINUTE_MS = 60_000;

/** Something to tell of, and by what it is known that it was told. */
export interface Alert {
  readonly row: NewOutboxRow;
  /** Each claimed; it is told when one of them is new. */
  readonly claims: readonly StoredAlert[];
}

/** A gap that was told of, as it is kept. */
export const keptGap = (
  service: string,
  { slot, stage, startsAt, endsAt, goesOn }: ToldGap,
  atMs: number,
): StandingAlert => {
  const endsMs = endsAt * MINUTE_MS;
  const ends = goesOn ? { endsMs: null, seenMs: endsMs } : { endsMs, seenMs: null };
  return { service, event: 'coverage.gap', key: `${slot}/${isoUtc(startsAt)}/${stage}`, worker: null, atMs, ...ends };
};

/** What `keptGap` kept. @throws Error when it kept no such thing */
export const toldGap = ({ key, endsMs, seenMs }: StandingAlert): ToldGap => {
  const [, slot = '', from = '', stage = ''] = /^(.*)\/([^/]+)\/([^/]+)$/.exec(key) ?? [];
  const [startsAt, endsAt] = [Date.parse(from) / MINUTE_MS, (endsMs ?? seenMs ?? Number.NaN) / MINUTE_MS];
  if (!isGapStage(stage) || Number.isNaN(startsAt + endsAt)) throw new Error(`"${key}" is no gap that was told of`);
  return { slot, stage, startsAt, endsAt, ...(endsMs === null ? { goesOn: true } : {}) };
};

/** What is told of a gap. */
export const gapRow = (
  service: string,
  { slot, stage, startsAt, endsAt, isSinceBefore, goesOn }: GapNews['toTell'][number],
  atMs: number,
): NewOutboxRow => {
  const [from, until] = [isoUtc(startsAt), isoUtc(endsAt)];
  const subject = `on-call/schedule?${new URLSearchParams({ service, slot, from, to: until })}`;
  const edges = { ...(isSinceBefore ? { isSinceBefore } : {}), ...(goesOn ? { goesOn } : {}) };
  return { event: 'coverage.gap', subject, body: { slot, from, until, stage, ...edges }, service, atMs };
};

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
