import { daysBetween, type Instant, localOf, type Zone } from '../time/index.ts';
import type { AssignmentChange } from './diff.ts';

/** A change of less notice than this is not left to a calendar that may be read once a day. @source PRODUCT.md section 1 */
export const ANSWER_HOURS = 48;

/** How long before the shift somebody was told of a change. */
export interface ChangeNotice {
  readonly change: AssignmentChange;
  /** Whole minutes from publication to the start concerned, the earlier of old and new; 0 when it had begun. */
  readonly noticeMinutes: number;
  /** Told later than people are promised, by local dates. */
  readonly isShort: boolean;
  /** So near that the person is asked to answer. */
  readonly wantsAnswer: boolean;
}

const startOf = ({ before, after }: AssignmentChange): Instant =>
  Math.min(...[before, after].flatMap((side) => (side ? [side.startsAt] : [])));

/**
 * The notice that each change of a publication gives, in the order of the changes.
 *
 * @param publishedAt moment at which people are told
 * @param promisedDays days before the date of a shift that people are promised to know of it
 */
export const changeNotices = (
  changes: readonly AssignmentChange[],
  zone: Zone,
  publishedAt: Instant,
  promisedDays: number,
): readonly ChangeNotice[] => {
  const today = localOf(zone, publishedAt).date;
  return changes.map((change) => {
    const startsAt = startOf(change);
    const ahead = startsAt - publishedAt;
    return {
      change,
      noticeMinutes: Math.max(0, ahead),
      isShort: daysBetween(today, localOf(zone, startsAt).date) < promisedDays,
      wantsAnswer: ahead > 0 && ahead < ANSWER_HOURS * 60,
    };
  });
};
