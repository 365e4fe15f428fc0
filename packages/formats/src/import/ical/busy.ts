import { type Interval, intersect, mergeTouching, type Zone } from '@rota/domain';
import { UID_DOMAIN } from '../../export/ical/fields.ts';
import { type CalendarEvent, readIcal } from './calendar.ts';

/** A shift that this program put there itself: whoever works it is not busy elsewhere. */
const isOurs = ({ uid }: CalendarEvent): boolean => uid.endsWith(`@${UID_DOMAIN}`);

/**
 * When somebody is busy by a calendar of theirs. Nothing else of it is kept: no title, no place, no people. Events that are
 * cancelled, free, or of our own feeds take up no time.
 *
 * @param reader zone of times that name none
 * @returns merged spans within the window, by start
 * @throws CalendarUnreadable
 */
export const busyTimes = (text: string, window: Interval, reader: Zone): readonly Interval[] => {
  const spans = readIcal(text, window, reader)
    .events.filter((event) => event.isBusy && event.status !== 'cancelled' && !isOurs(event))
    .flatMap((event) => intersect(event, window) ?? []);
  return mergeTouching(
    spans.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })).sort((a, b) => a.startsAt - b.startsAt),
  );
};
