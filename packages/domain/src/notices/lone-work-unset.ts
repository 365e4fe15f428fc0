import type { Kind } from '../model/service.ts';
import type { NoticeFinder } from './notice.ts';

/** Kinds whose one person is alone, whoever else is in the unit. */
const ALONE: readonly Kind[] = ['visit', 'sleep-in'];

/**
 * Shift types on which people are sent out or sleep in alone though nothing is said of lone work.
 *
 * @source uk-rules.md COV-07
 */
export const loneWorkUnset: NoticeFinder = (view) =>
  view.problem.service.shiftTypes.flatMap(({ id, kind, loneWork }) => {
    if (loneWork || !ALONE.includes(kind)) return [];
    const alone = view.dutiesByDemand.filter((duties) => duties.length === 1 && duties[0]?.shiftType === id).length;
    if (alone === 0) return [];
    const detail =
      `One person alone is on ${alone} of the planned shifts of type "${id}", and nothing says whether they may be. ` +
      'Say "loneWork" after the risk assessment: allowed, a buddy, minutes between check-ins.';
    return [{ code: 'lone-work-unset', shifts: [], detail, source: 'uk-rules.md COV-07' }];
  });
