import type { BaseAgreement } from '../model/base-pattern.ts';
import type { Problem } from '../model/problem.ts';
import type { LocalDate } from '../time/index.ts';

/** An agreement that ought to have been looked at again before the horizon. It holds all the same. */
export interface OverdueReview {
  readonly agreement: string;
  readonly worker: string;
  readonly kind: BaseAgreement['kind'];
  readonly reviewOn: LocalDate;
}

/** Agreements of the horizon whose review date lies before its first day, by review date, then id. */
export const overdueReviews = ({ agreements, from, to }: Problem): readonly OverdueReview[] =>
  agreements
    .filter((one) => one.from < to && (one.to === undefined || from <= one.to))
    .flatMap(({ id: agreement, worker, kind, reviewOn }) =>
      reviewOn !== undefined && reviewOn < from ? [{ agreement, worker, kind, reviewOn }] : [],
    )
    .sort((a, b) => (a.reviewOn < b.reviewOn ? -1 : a.reviewOn > b.reviewOn ? 1 : a.agreement < b.agreement ? -1 : 1));
