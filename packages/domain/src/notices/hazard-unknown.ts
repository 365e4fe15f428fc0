import { workingMinutes } from '../duty.ts';
import { hazardLimit, specialHazard } from '../rules/special-hazard.ts';
import { demandDuties } from '../rules/support/demand-sets.ts';
import { hazardOf } from '../rules/support/hazard.ts';
import { nightsTouched } from '../rules/support/night.ts';
import { hoursText } from '../rules/support/words.ts';
import { isInForce } from './in-force.ts';
import type { NoticeFinder } from './notice.ts';

const LIFTED = ' While the post is designated (reg 21) compensatory rest would be due instead.';

/**
 * Units with work at night of which nobody has said whether it has special hazards or heavy strain, a notice each.
 *
 * @source WTR 1998 reg 6(7)-(8); uk-rules.md WTR-11
 */
export const hazardUnknown: NoticeFinder = (view, settings) => {
  if (!isInForce(settings, specialHazard.kind)) return [];
  const posts = demandDuties(view).filter(
    (duty) =>
      workingMinutes(duty) > 0 && hazardOf(view, duty) === undefined && nightsTouched(view, '', duty).length > 0,
  );
  return [...new Set(posts.map(({ unit }) => unit))].map((unit) => {
    const here = posts.filter((duty) => duty.unit === unit);
    const types = [...new Set(here.map(({ shiftType }) => `"${shiftType}"`))].sort().join(', ');
    const detail =
      `Nobody has said whether the night work of unit "${unit}" (${types}) has special hazards or heavy strain. If it has, ` +
      `a night worker may work at most ${hoursText(hazardLimit(view))} in any 24 h with such work. Write what the risk ` +
      `assessment found as specialHazard in service.yaml.${here.every(({ isReg21 }) => isReg21) ? LIFTED : ''}`;
    return { code: 'hazard-unknown', shifts: [], detail, source: 'WTR 1998 reg 6(7)-(8); uk-rules.md WTR-11' };
  });
};
