import type { Notice } from '../judgement.ts';
import type { Family, Kind } from '../model/service.ts';
import type { Employment, Worker } from '../model/worker.ts';
import { dateOf } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import type { NoticeFinder } from './notice.ts';

/** Shadow shifts before somebody is signed off. @source uk-rules.md COV-08 (an assumption of the rulebook) */
const SHADOW_SHIFTS = 3;

const WAKING: readonly Kind[] = ['waking', 'waking-night'];

/**
 * Families of waking shifts that count as cover and that somebody in induction is asked to shadow, in units where an
 * employment may work; of all that count as cover where no shadows are asked for.
 */
const familiesOf = ({ problem }: RotaView, { units }: Employment): readonly Family[] => {
  const { cover, shiftTypes } = problem.service;
  const typesIn = (isShadow: boolean) =>
    new Set(cover.filter((one) => one.isSupernumerary === isShadow).map(({ shiftType }) => shiftType));
  const [covered, shadowed] = [typesIn(false), typesIn(true)];
  const types = shiftTypes.filter(
    ({ id, kind, unit }) => covered.has(id) && WAKING.includes(kind) && (units.length === 0 || units.includes(unit)),
  );
  const asked = types.filter(({ id }) => shadowed.has(id));
  return [...new Set((asked.length > 0 ? asked : types).map(({ family }) => family))];
};

const shortOf = (view: RotaView, worker: Worker, employment: Employment, to: string): readonly Notice[] => {
  const shadowed = (view.dutiesByWorker.get(worker.id) ?? []).filter(
    ({ day, kind }) => WAKING.includes(kind) && employment.from <= dateOf(day) && dateOf(day) <= to,
  );
  const had = new Set(shadowed.map(({ family }) => family));
  const lacking = familiesOf(view, employment).filter((family) => !had.has(family));
  if (shadowed.length >= SHADOW_SHIFTS && lacking.length === 0) return [];
  const without = lacking.length === 0 ? '' : `, none of them ${lacking.join(' or ')}`;
  const detail =
    `Worker "${worker.id}" counts as cover after ${to} with ${shadowed.length} of ${SHADOW_SHIFTS} shadow shifts${without}. ` +
    'Plan the rest or put the sign-off (supernumerary_to) later.';
  return [{ code: 'induction-short', worker: worker.id, shifts: [], detail, source: 'uk-rules.md COV-08', on: to }];
};

/**
 * People whose induction ends in the period before they have shadowed enough: three shifts, one of each family of waking
 * shifts that they are to shadow, from history and plan.
 *
 * @source uk-rules.md COV-08
 */
export const induction: NoticeFinder = (view) =>
  view.workers.flatMap((worker) =>
    worker.employments.flatMap((employment) => {
      const { supernumeraryTo: to } = employment;
      if (to === undefined || to < view.problem.from || to >= view.problem.to) return [];
      return shortOf(view, worker, employment, to);
    }),
  );
