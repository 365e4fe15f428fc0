import {
  addDays,
  type Fault,
  isLockedBy,
  type PayrollAct,
  payCalendarOf,
  type TimesheetContext,
  type TimesheetField,
  type Timesheets,
  timesheetFaults,
} from '@rota/domain';
import type { Tables } from '@rota/store';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { actsOf } from '../payroll/acts.ts';
import { type RotaName, rotaRefOf } from '../refs.ts';
import { Refusal } from '../refusal.ts';
import type { RawAsk } from '../route.ts';
import { countOf, LISTS, lineDate, storedLines, type TimesheetLine } from './lines.ts';
import { type Decision, onHours } from './on-hours.ts';
import { type StoredWork, workOf } from './worked.ts';

/** Keys of a body by what a fault is about. */
const KEYS: Readonly<Record<TimesheetField, string>> = {
  worker: 'worker',
  shift: 'shift',
  shiftType: 'shiftType',
  startsAt: 'start',
  endsAt: 'end',
  breakMinutes: 'breakMinutes',
  breakStartsAt: 'breakStart',
  approvedBy: 'approvedBy',
  approvedAt: 'approvedAt',
  on: 'on',
};

const joined = (before: Timesheets, added: Timesheets): Timesheets => ({
  entries: [...before.entries, ...added.entries],
  disturbances: [...before.disturbances, ...added.disturbances],
  callOuts: [...before.callOuts, ...added.callOuts],
  cancelled: [...before.cancelled, ...added.cancelled],
  mileage: [...before.mileage, ...added.mileage],
});

const contextOf = ({ view }: StoredWork, acts: readonly PayrollAct[]): TimesheetContext => ({
  zone: view.zone,
  workerById: view.workerById,
  shiftTypeById: view.shiftTypeById,
  published: view.rota.assignments,
  isLocked: isLockedBy(payCalendarOf(view.problem.service), acts, view.workerById),
});

/** Lines of another period than the one that they are written to. */
const strays = ({ view, key }: StoredWork, added: Timesheets): readonly Fault[] => {
  const { from, to } = view.rota;
  return LISTS.flatMap((list) =>
    added[list].flatMap((line: TimesheetLine, index): readonly Fault[] => {
      const on = lineDate(view.zone, line);
      if (from <= on && on < to) return [];
      const detail = `The line is of ${on}; allowed: ${from} to ${addDays(to, -1)}, the dates of ${key}.`;
      return [{ code: 'bad-value', detail, pointer: `/${list}/${index}` }];
    }),
  );
};

/** What is wrong as soon as some lines are added, and was not before. */
const newFaults = (work: StoredWork, added: Timesheets, acts: readonly PayrollAct[]): readonly Fault[] => {
  const context = contextOf(work, acts);
  const known = new Set(timesheetFaults(work.sheets, context).map(({ detail }) => detail));
  const faults = timesheetFaults(joined(work.sheets, added), context).filter(({ detail }) => !known.has(detail));
  return faults.map(({ list, index, field, code, detail }) => {
    const own = index - work.sheets[list].length;
    return { code, detail, ...(own < 0 ? {} : { pointer: `/${list}/${own}/${KEYS[field]}` }) };
  });
};

/** Lines to be written, with what is to be told of them. */
export interface Made<T> {
  readonly lines: Timesheets;
  /** Found already, such as names that lead nowhere. */
  readonly faults?: readonly Fault[];
  readonly rest: T;
}

const checkLines = async (
  { payroll }: Pick<Tables, 'payroll'>,
  work: StoredWork,
  { lines, faults = [] }: Made<unknown>,
): Promise<void> => {
  const acts = await actsOf({ payroll }, work.service);
  const all = [...faults, ...strays(work, lines), ...newFaults(work, lines, acts)];
  if (all.length > 0) throw new Refusal(all);
};

/** Holds lines against a published period as it stands, and writes nothing. @throws Refusal with every fault that they would make */
export const checkNewLines = async (context: ApiContext, at: RotaName, made: Made<unknown>): Promise<void> =>
  checkLines(context.store, await workOf(context, at), made);

/**
 * Writes lines of a published period, all or none.
 *
 * @param what act in the record: `timesheet.written`
 * @param make the lines, from the period as it stands
 * @param also what is written in the same transaction
 * @returns how many there were, with what `make` tells
 * @throws Refusal with every fault that the lines would make, `period-locked` among them
 */
export const writeLines = <T extends object>(
  context: ApiContext,
  ask: Pick<RawAsk, 'caller' | 'requestId'>,
  at: RotaName,
  what: string,
  make: (work: StoredWork) => Made<T>,
  also: (tables: Tables) => Promise<void> = async () => undefined,
): Promise<T & { readonly added: number }> =>
  onHours(context, at.service, async (): Promise<Decision<T & { readonly added: number }>> => {
    const work = await workOf(context, at);
    const made = make(work);
    await checkLines(context.store, work, made);
    const told = { added: countOf(made.lines), ...made.rest };
    if (told.added === 0) return { is: told };
    return {
      write: async (tables) => {
        await tables.timesheets.add(storedLines(at.service, work.view.zone, made.lines));
        await record(tables, context, ask, what, `rotas/${rotaRefOf(at)}`, { after: { lines: told.added } });
        await also(tables);
        return told;
      },
    };
  });
