import type { Balance, CarriedTotal, HistoryDuty, Problem } from './model/problem.ts';
import type { Assignment, Rota } from './model/rota.ts';
import { type Planning, planningOf } from './planning.ts';
import { ACCOUNTS, type Account, plannedCount } from './rules/support/accounts.ts';
import { addDays, dayOf, type LocalDate, localOf } from './time/index.ts';
import { demandIdOf, type RotaView, viewOf } from './view.ts';

/** What one period leaves to the next; `history` is by start, then worker. */
export type CarriedOver = Pick<Problem, 'history' | 'totals' | 'balances'> & { readonly historyFrom: LocalDate };

/** Weeks of duties that are handed on: the longest reference period without an agreement. @source WTR 1998 reg 4(5); PRODUCT.md section 5 */
const HISTORY_WEEKS = 26;

/** Longest reference period that a service has agreed. */
const weeksAgreed = ({ service }: Problem): number =>
  service.rules.reduce((most, { kind, params }) => {
    const isAgreed = kind === 'average-hours' && typeof params === 'object' && params !== null && 'weeks' in params;
    return isAgreed && typeof params.weeks === 'number' ? Math.max(most, params.weeks) : most;
  }, HISTORY_WEEKS);

const historyDuty = (planning: Planning, { worker, shift, shiftType, startsAt, endsAt }: Assignment): HistoryDuty => {
  const demand = planning.demandIndexById.get(demandIdOf(shift));
  const cover = demand === undefined ? undefined : planning.demands[demand]?.cover;
  return { worker, shiftType, startsAt, endsAt, ...(cover === undefined ? {} : { cover }) };
};

const historyOf = (planning: Planning, rota: Rota, from: LocalDate): readonly HistoryDuty[] =>
  [...planning.problem.history, ...rota.assignments.map((assignment) => historyDuty(planning, assignment))]
    .filter(({ startsAt }) => localOf(planning.zone, startsAt).date >= from)
    .sort((a, b) => a.startsAt - b.startsAt || (a.worker < b.worker ? -1 : a.worker > b.worker ? 1 : 0));

const accountTotals = (view: RotaView, account: Account): readonly CarriedTotal[] => {
  const { problem } = view;
  const before = problem.totals.filter((total) => total.account === account);
  const from = [problem.from, ...before.map((total) => total.from)].toSorted()[0] ?? problem.from;
  return view.workers.map(({ id: worker }) => {
    const carried = before.filter((total) => total.worker === worker).reduce((sum, { count }) => sum + count, 0);
    const count = carried + plannedCount(view, account, worker, view.plannedByWorker.get(worker) ?? []);
    return { worker, account, from, to: addDays(problem.to, -1), count };
  });
};

/** Opening hours matter while history begins where they end; all others until `check` finds them cleared or overdue. */
const isStillOpen = ({ account, to }: Balance, historyFrom: LocalDate, hoursFrom: ReadonlySet<LocalDate>): boolean =>
  account !== 'hours' || addDays(to, 1) === historyFrom || hoursFrom.has(addDays(to, 1));

/**
 * Hands a rota on as what the next period knows of the past.
 *
 * History keeps 26 weeks, or as many as an agreed reference period has. Totals grow by what was planned; they stay
 * exact over the dates they name, so that after a year somebody must begin them anew. Absences, wishes and pins are of
 * one period only and are not carried.
 *
 * @throws Error when the rota names an unknown worker or shift type (input was not checked)
 */
export const carryOver = (problem: Problem, rota: Rota): CarriedOver => {
  const planning = planningOf(problem);
  const view = viewOf(planning, rota);
  const oldest = addDays(problem.to, -7 * weeksAgreed(problem));
  const known = problem.historyFrom ?? problem.from;
  const historyFrom = dayOf(known) < dayOf(oldest) ? oldest : known;
  const hoursFrom = new Set(problem.balances.filter(({ account }) => account === 'hours').map(({ from }) => from));
  return {
    historyFrom,
    history: historyOf(planning, rota, historyFrom),
    totals: ACCOUNTS.flatMap((account) => accountTotals(view, account)),
    balances: problem.balances.filter((balance) => isStillOpen(balance, historyFrom, hoursFrom)),
  };
};
