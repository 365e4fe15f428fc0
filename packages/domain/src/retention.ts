import { addDays, type LocalDate } from './time/instant.ts';
import { addMonths } from './time/month.ts';

/** How long records of one kind are kept, and what happens then. */
export interface Retention {
  /** What belongs to it. */
  readonly is: string;
  /** At least this long. */
  readonly keep: { readonly months: number } | { readonly days: number };
  /** The event from which the time counts. */
  readonly from: string;
  /** `kept`: nothing erases it by itself. */
  readonly afterwards: 'erased' | 'anonymised' | 'kept';
  readonly basis: string;
  /** Time counts from the end of the pay reference period in which the work fell. */
  readonly isOfPayReference?: true;
}

/** How long each kind of record is kept. @source uk-rules.md section 8, retention defaults */
export const RETENTION = {
  hours: {
    is: 'hours and rotas as worked, approvals, disturbances, call-outs, swaps, messages about shifts',
    keep: { months: 72 },
    from: 'the end of the pay reference period in which the work fell',
    afterwards: 'erased',
    basis: 'National Minimum Wage Regulations 2015, regulation 59; covers the 2 years of WTR 1998, regulation 9',
    isOfPayReference: true,
  },
  leave: {
    is: 'leave asked for and taken',
    keep: { months: 72 },
    from: 'its last day',
    afterwards: 'erased',
    basis: 'WTR 1998, regulation 16B, from 6 April 2026',
  },
  payroll: {
    is: 'locks, receipts and exports of payroll',
    keep: { months: 72 },
    from: 'the end of the tax year',
    afterwards: 'kept',
    basis: 'PAYE Regulations (3 years); Limitation Act 1980 (6 years). Each export builds on those before it',
  },
  optOuts: {
    is: 'opt-outs, offers of health assessments for night work',
    keep: { months: 24 },
    from: 'their end, or the last day of work',
    afterwards: 'erased',
    basis: 'WTR 1998, regulation 9',
  },
  wishes: {
    is: 'wishes, availability and phone numbers',
    keep: { months: 12 },
    from: 'their last day, or the last day of work',
    afterwards: 'erased',
    basis: 'no longer needed; UK GDPR article 5(1)(e)',
  },
  handOvers: {
    is: 'hand-over notes of on-call',
    keep: { days: 30 },
    from: 'the day they were written',
    afterwards: 'erased',
    basis: 'no longer needed; UK GDPR article 5(1)(e)',
  },
  onCall: {
    is: 'rotations, fixed duties and overrides of on-call, with their reasons',
    keep: { months: 24 },
    from: 'their end',
    afterwards: 'erased',
    basis:
      'who was on call is looked up for as long as WTR 1998, regulation 9 wants records; what is paid is in the published rota',
  },
  drafts: {
    is: 'drafts, solves, overrides asked for',
    keep: { months: 12 },
    from: 'the end of their period',
    afterwards: 'erased',
    basis: 'no longer needed; UK GDPR article 5(1)(e)',
  },
  feedTokens: {
    is: 'addresses of calendars that no longer work, phones that show no on-call any more',
    keep: { days: 90 },
    from: 'the day they were revoked, or the last day of work',
    afterwards: 'erased',
    basis: 'no longer needed; UK GDPR article 5(1)(e)',
  },
  accessLogs: {
    is: 'sessions, links, what was sent to webhooks, on-call sheets that were sent',
    keep: { months: 12 },
    from: 'their end',
    afterwards: 'erased',
    basis: 'no longer needed; UK GDPR article 5(1)(e)',
  },
  record: {
    is: 'who did what, and why: the entry stays in its chain, without names and words',
    keep: { months: 72 },
    from: 'the end of the pay reference period in which it was done',
    afterwards: 'anonymised',
    basis: 'kept with what it explains; uk-rules.md DP-08',
    isOfPayReference: true,
  },
} as const satisfies Readonly<Record<string, Retention>>;

/** A kind of record. */
export type RetentionKind = keyof typeof RETENTION;

/** A pay reference period has a month at most, so it ends in the month after the work at the latest. */
const beforePayReference = (date: LocalDate): LocalDate => `${addMonths(date, -1).slice(0, 7)}-01`;

/**
 * The date before which records of a kind need not be kept any longer.
 *
 * @param asOf the day on which somebody looks
 */
export const erasableBefore = (kind: RetentionKind, asOf: LocalDate): LocalDate => {
  const { keep, isOfPayReference }: Retention = RETENTION[kind];
  const past = 'days' in keep ? addDays(asOf, -keep.days) : addMonths(asOf, -keep.months);
  return isOfPayReference ? beforePayReference(past) : addDays(past, 1);
};
