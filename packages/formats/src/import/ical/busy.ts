import { type Interval, intersect, mergeTouching, type Zone } from '@rota/domain';
import { readIcal } from './calendar.ts';

/**
 * When somebody is busy by a calendar of theirs. Nothing else of it is read or kept: no title, no place, no people.
 *
 * @param reader zone of times that name none
 * @returns merged spans within the window, by start
 * @throws CalendarUnreadable
 */
export const busyTimes = (text: string, window: Interval, reader: Zone): readonly Interval[] => {
  const spans = readIcal(text, window, reader)
    .events.filter(({ isBusy, status }) => isBusy && status !== 'cancelled')
    .flatMap((event) => intersect(event, window) ?? []);
  return mergeTouching(
    spans.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })).sort((a, b) => a.startsAt - b.startsAt),
  );
};
