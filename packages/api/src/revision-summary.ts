import { isoUtc, isoWithOffset, zoneOf } from '@rota/domain';
import type { Published } from './published.ts';

/** A revision as everybody of the service may read it: who is where, and nothing of how it was judged. @source uk-rules.md DP-02 */
export const revisionSummary = ({ period, revision, names }: Published) => {
  const { number, publishedAt, publishedBy, reason, rota } = revision;
  const zone = zoneOf(rota.timezone);
  if (!zone) throw new Error(`zone "${rota.timezone}" is unknown; the revision was not checked`);
  return {
    format: 'revision-summary/1' as const,
    service: rota.service,
    period,
    number,
    from: rota.from,
    to: rota.to,
    timezone: rota.timezone,
    publishedAt: isoUtc(publishedAt),
    publishedBy,
    reason,
    people: [...names].map(([worker, name]) => ({ worker, name })),
    assignments: rota.assignments.map(({ worker, shift, shiftType, kind, unit, startsAt, endsAt, roles }) => ({
      worker,
      shift,
      shiftType,
      kind,
      unit,
      start: isoWithOffset(zone, startsAt),
      end: isoWithOffset(zone, endsAt),
      roles,
    })),
  };
};
