import { inWorkBreak } from '../rules/in-work-break.ts';
import {
  adultBreak,
  blockMinutes,
  breakBlocks,
  breakDue,
  breaksOf,
  longestBreak,
  youngBreak,
} from '../rules/support/breaks.ts';
import { hoursText } from '../rules/support/words.ts';
import type { RotaView } from '../view.ts';
import { isInForce } from './in-force.ts';
import type { NoticeFinder } from './notice.ts';

/** Shift types of which nobody said when there is a break, in blocks that need one and in which no other duty has it. */
const silentTypes = (view: RotaView): readonly string[] => {
  const types = view.workers.flatMap((worker) =>
    breakBlocks(view.plannedByWorker.get(worker.id) ?? []).flatMap((block) => {
      const { aboveMinutes, leastMinutes } = breakDue(view, worker, block.duties[0]?.day ?? view.fromDay);
      if (blockMinutes(block) <= aboveMinutes || longestBreak(view, block) >= leastMinutes) return [];
      const silent = block.duties.filter(
        (duty) => duty.kind !== 'visit' && duty.kind !== 'on-call' && breaksOf(view, duty) === undefined,
      );
      return silent.map(({ shiftType }) => shiftType);
    }),
  );
  return [...new Set(types)].sort();
};

/**
 * One notice for all shift types whose breaks are not known although their work needs one.
 *
 * @source uk-rules.md WTR-08
 */
export const breaksNotSaid: NoticeFinder = (view, settings) => {
  const types = isInForce(settings, inWorkBreak.kind) ? silentTypes(view) : [];
  if (types.length === 0) return [];
  const [adult, young] = [adultBreak(view), youngBreak(view)];
  const names = types.map((type) => `"${type}"`).join(', ');
  const detail =
    `Nothing is said of breaks in ${names}, so nobody can tell whether there is one: an uninterrupted ` +
    `${hoursText(adult.leastMinutes)} inside is due above ${hoursText(adult.aboveMinutes)} of work, ` +
    `${hoursText(young.leastMinutes)} above ${hoursText(young.aboveMinutes)} under 18. Write breaks (or unpaidBreak) in service.yaml.`;
  return [{ code: 'breaks-not-said', shifts: [], detail, source: 'WTR 1998 reg 12; uk-rules.md WTR-08' }];
};
