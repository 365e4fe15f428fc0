import type { Notice } from '../judgement.ts';
import { daysBetween, type Instant, type LocalDate, localOf, type Zone } from '../time/index.ts';

/** Days before its first day that a rota is published: four weeks. @source Living Hours; uk-rules.md COV-09 */
export const NOTICE_DAYS = 28;

/**
 * A rota published later than four weeks before its first day, with the notice that people had; nothing otherwise.
 *
 * @param from first day of the rota
 * @param publishedAt of its first revision; the local date counts
 */
export const shortNotice = (zone: Zone, from: LocalDate, publishedAt: Instant): readonly Notice[] => {
  const days = daysBetween(localOf(zone, publishedAt).date, from);
  if (days >= NOTICE_DAYS) return [];
  const had = days > 0 ? `${days} days before it` : 'on or after that day';
  const detail = `The rota from ${from} is published ${had}; people are to have ${NOTICE_DAYS} days of notice.`;
  return [{ code: 'short-notice', shifts: [], detail, source: 'uk-rules.md COV-09', on: from }];
};
