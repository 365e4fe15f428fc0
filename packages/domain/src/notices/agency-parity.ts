import type { Worker } from '../model/worker.ts';
import { employmentsOn } from '../planning.ts';
import { dateOf, type EpochDay, weekStart } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import type { NoticeFinder } from './notice.ts';

/** Weeks in one role before equal treatment. @source Agency Workers Regulations 2010 reg 7; uk-rules.md COV-06 */
const QUALIFYING_WEEKS = 12;

/** More whole weeks than this away from the role and the count begins anew. @source Agency Workers Regulations 2010 reg 7(8)(a) (from general knowledge) */
const BREAKING_WEEKS = 6;

/** Mondays of the weeks somebody worked as agency staff, by role. */
const weeksByRole = (view: RotaView, worker: Worker): ReadonlyMap<string, ReadonlySet<EpochDay>> => {
  const weeks = new Map<string, Set<EpochDay>>();
  for (const { day, kind } of view.dutiesByWorker.get(worker.id) ?? []) {
    const employment = employmentsOn(worker, dateOf(day)).find(({ contract }) => contract === 'agency');
    if (!employment || kind === 'on-call') continue;
    weeks.set(employment.role, (weeks.get(employment.role) ?? new Set()).add(weekStart(day)));
  }
  return weeks;
};

/** Monday of the week after the qualifying ones; `undefined` when they are not reached. */
const parityWeek = (weeks: ReadonlySet<EpochDay>): EpochDay | undefined => {
  const mondays = [...weeks].sort((a, b) => a - b);
  let count = 0;
  let last: EpochDay | undefined;
  for (const monday of mondays) {
    const away = last === undefined ? 0 : (monday - last) / 7 - 1;
    count = away > BREAKING_WEEKS ? 1 : count + 1;
    last = monday;
    if (count > QUALIFYING_WEEKS) return monday;
  }
  return undefined;
};

/**
 * Agency staff who are in their thirteenth week of one role, or beyond: pay and working time as of somebody employed.
 *
 * Weeks from Monday with at least one duty, from history and plan; up to six weeks away keep the count.
 *
 * @source Agency Workers Regulations 2010 regs 5, 7; uk-rules.md COV-06 vector 6b
 */
export const agencyParity: NoticeFinder = (view) =>
  view.workers.flatMap((worker) =>
    [...weeksByRole(view, worker)].flatMap(([role, weeks]) => {
      const monday = parityWeek(weeks);
      if (monday === undefined || (view.plannedByWorker.get(worker.id) ?? []).length === 0) return [];
      const on = dateOf(monday);
      const detail = `Agency worker "${worker.id}" is in the thirteenth week as "${role}" from ${on}: basic pay and working time are due as of somebody employed.`;
      const source = 'Agency Workers Regulations 2010 regs 5, 7; uk-rules.md COV-06';
      return [{ code: 'agency-parity', worker: worker.id, shifts: [], detail, source, on }];
    }),
  );
