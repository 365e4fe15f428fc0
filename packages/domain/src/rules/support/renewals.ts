import type { Skill } from '../../model/service.ts';
import type { HeldSkill, Worker } from '../../model/worker.ts';
import { addDays, addMonths } from '../../time/index.ts';

const monthsFor = (skill: Skill | undefined, worker: Worker, held: HeldSkill): number | undefined => {
  const sooner = skill?.renewSooner;
  const isSooner = worker.skills.some(
    (other) => other.skill === sooner?.with && (other.to === undefined || other.to >= held.from),
  );
  return sooner && isSooner ? sooner.months : skill?.renewMonths;
};

/**
 * A worker whose skills without an end run out when they are to be renewed: the day before the same date so many months on.
 * An end that is given stays (a yearly status check of a DBS certificate).
 *
 * @source uk-rules.md COV-04 (DBS every 36 months; hand hygiene yearly for clinical staff, three-yearly for others)
 */
export const withRenewals = (skills: readonly Skill[], worker: Worker): Worker => ({
  ...worker,
  skills: worker.skills.map((held) => {
    const months = monthsFor(
      skills.find(({ id }) => id === held.skill),
      worker,
      held,
    );
    return held.to !== undefined || months === undefined
      ? held
      : { ...held, to: addDays(addMonths(held.from, months), -1) };
  }),
});
