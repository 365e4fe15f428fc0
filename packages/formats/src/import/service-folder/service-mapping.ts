import {
  type CoverException,
  type CoverRequirement,
  type Heads,
  isInFull,
  type Mix,
  type OnCallSlot,
  type RuleSetting,
  type Service,
  type ShiftType,
  type WorkerFilter,
} from '@rota/domain';
import type { HeadsWanted, ServiceFile } from '../../schema/service-file.ts';
import { OVER_KINDS, weekdayNumber } from '../../schema/words.ts';
import { breakOf, hazardOf, unpaidMinutes } from './break-mapping.ts';
import { payOf } from './pay-mapping.ts';
import { present } from './present.ts';
import { loneWorkOf, noAgencyOf, skillOf } from './staffing-mapping.ts';
import { agreementsOf, postOf } from './working-time-mapping.ts';

type Item<L extends keyof ServiceFile> = ServiceFile[L] extends readonly (infer T)[] ? T : never;

/** Heads as written, as least, liked and most. */
export const headsOf = (wanted: HeadsWanted): Heads =>
  typeof wanted === 'number' ? { min: wanted, target: wanted, max: wanted } : wanted;

/** A shift type as the domain sees it. */
export const shiftTypeOf = (written: Item<'shiftTypes'>): ShiftType => {
  const {
    unpaidBreak,
    minGrade,
    reg21,
    rotating,
    colour,
    during,
    breaks,
    specialHazard,
    occasionalOvertime,
    loneWork,
    ...rest
  } = written;
  return {
    ...rest,
    ...postOf({ reg21, rotating }),
    unpaidBreakMinutes: breaks ? unpaidMinutes(breaks) : unpaidBreak,
    ...present({
      minGrade,
      colour,
      during,
      breaks: breaks?.map(breakOf),
      specialHazard: specialHazard && hazardOf(specialHazard),
      isOccasionalOvertime: occasionalOvertime,
      loneWork: loneWork && loneWorkOf(loneWork),
    }),
  };
};

const mixOf = ({ id, atLeast, atMost, justification, ...of }: Item<'cover'>['mix'][number]): Mix => ({
  id,
  of,
  ...present({ atLeast, atMost, justification }),
});

const exceptionOf = ({ from, to, heads }: Item<'cover'>['exceptions'][number]): CoverException =>
  heads === undefined ? { from, to } : { from, to, heads: headsOf(heads) };

/** A cover requirement as the domain sees it. */
export const coverOf = (written: Item<'cover'>): CoverRequirement => ({
  id: written.id,
  shiftType: written.shiftType,
  rrule: written.rrule,
  anchor: written.from,
  onBankHolidays: written.bankHolidays,
  exceptions: written.exceptions.map(exceptionOf),
  heads: headsOf(written.heads),
  mix: written.mix.map(mixOf),
  isSupernumerary: written.supernumerary,
  weight: written.weight,
});

/** An on-call slot as the domain sees it; without `over`, tier 1 and what counts in full lie over nothing. */
export const onCallOf = ({ handOff, over, pool, ...rest }: Item<'onCall'>): OnCallSlot => ({
  ...rest,
  handOffWeekday: weekdayNumber(handOff),
  pool: pool satisfies WorkerFilter,
  over: over ?? (rest.tier === 1 || isInFull(rest) ? [] : OVER_KINDS),
});

/** service.yaml as the domain sees it. @param file checked, so that every id in it leads somewhere */
export const serviceOf = (file: ServiceFile, rules: readonly RuleSetting[]): Service => ({
  id: file.id,
  name: file.name,
  zone: file.timezone,
  region: file.region,
  employers: file.employers,
  units: file.units.map(({ reg21, rotating, specialHazard, agency, ...unit }) => ({
    ...unit,
    isReg21: false,
    ...postOf({ reg21, rotating }),
    ...present({ specialHazard: specialHazard && hazardOf(specialHazard) }),
    ...noAgencyOf(agency, file.agency),
  })),
  grades: file.grades,
  skills: file.skills.map(skillOf),
  shiftTypes: file.shiftTypes.map(shiftTypeOf),
  patterns: file.patterns,
  cover: file.cover.map(coverOf),
  onCall: file.onCall.map(onCallOf),
  rules,
  period: file.period,
  ...agreementsOf(file.relevantAgreements),
  ...present({
    emergencyText: file.emergencyText,
    visits: file.visits,
    keywork: file.keywork,
    pay: file.pay && payOf(file.pay),
  }),
});
