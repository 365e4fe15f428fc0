import {
  earlierLines,
  type MinimumWageOutcome,
  NO_TIMESHEETS,
  onCallNights,
  PAY_ELEMENTS,
  type Priced,
  payContext,
  plannedMinimumWage,
  pricedLines,
  type RoundedTotal,
  roundedTotals,
  viewOf,
  workBefore,
  workToPay,
} from '@rota/domain';
import type { SolvedRota } from '../solved-rota.ts';

/** One figure of what a rota costs, and what stands behind it. */
export interface PayRow {
  readonly name: string;
  /** What it is for, a sentence; may be empty. */
  readonly about: string;
  /** One for each person and element. */
  readonly totals: readonly RoundedTotal[];
}

/** What a rota is planned to cost, leave included, so that it may hang on a wall: no figure is one person's. */
export interface PlannedPay extends Pick<Priced, 'unpaid' | 'notes'> {
  readonly totals: readonly RoundedTotal[];
  /** In the order of the pay elements. */
  readonly byElement: readonly PayRow[];
  /** In the order of the service; empty where one employer pays everybody. */
  readonly byEmployer: readonly PayRow[];
  /** Planned pay held against the minimum wage. */
  readonly wages: readonly MinimumWageOutcome[];
}

/** A figure that fewer people stand behind says what one of them is paid, to the others at least. */
const FEWEST_PEOPLE = 3;

/** Told together: that somebody is ill is nothing for a wall. @source uk-rules.md DP-02 */
const AWAY: ReadonlySet<string> = new Set(['annual-leave', 'sick', 'toil-taken']);

/** How many people stand behind some totals. */
export const peopleIn = (totals: readonly RoundedTotal[]): number => new Set(totals.map(({ worker }) => worker)).size;

/** Pence of some totals together. */
export const penceIn = (totals: readonly RoundedTotal[]): number => totals.reduce((sum, { pence }) => sum + pence, 0);

/** Rows that enough people stand behind, and the rest as one. */
const withoutFew = (rows: readonly PayRow[], rest: Omit<PayRow, 'totals'>): readonly PayRow[] => {
  const few = rows.filter(({ totals }) => peopleIn(totals) < FEWEST_PEOPLE);
  const others = few.flatMap(({ totals }) => totals);
  const enough = rows.filter((row) => !few.includes(row));
  return others.length === 0 ? enough : [...enough, { ...rest, totals: others }];
};

const elementRows = (all: readonly RoundedTotal[]): readonly PayRow[] => {
  const own = PAY_ELEMENTS.filter(({ name }) => !AWAY.has(name)).map(
    ({ name, summary }): PayRow => ({
      name,
      about: summary,
      totals: all.filter(({ element }) => element === name),
    }),
  );
  const away: PayRow = {
    name: 'time away',
    about: 'Paid leave, sickness and time given back.',
    totals: all.filter(({ element }) => AWAY.has(element)),
  };
  return withoutFew(
    [...own, away].filter(({ totals }) => totals.length > 0),
    { name: 'others', about: `Elements that fewer than ${FEWEST_PEOPLE} people have.` },
  );
};

const employerRows = ({ planning }: SolvedRota, all: readonly RoundedTotal[]): readonly PayRow[] => {
  const rows = planning.problem.service.employers
    .map(({ id, name }): PayRow => ({ name, about: '', totals: all.filter(({ employer }) => employer === id) }))
    .filter(({ totals }) => totals.length > 0);
  const name = `Employers of fewer than ${FEWEST_PEOPLE} people here`;
  return rows.length > 1 ? withoutFew(rows, { name, about: '' }) : [];
};

/** What a rota is planned to cost; `undefined` where the service prices nothing. */
export const plannedPay = (solved: SolvedRota): PlannedPay | undefined => {
  const { planning, rota } = solved;
  const view = viewOf(planning, rota);
  const context = payContext(planning.problem, onCallNights(view), earlierLines(view));
  if (!context) return undefined;
  const work = { ...workToPay(view, NO_TIMESHEETS), before: workBefore(view) };
  const { lines, unpaid, notes } = pricedLines(context, work);
  const totals = roundedTotals(lines, () => rota.from);
  const [byElement, byEmployer] = [elementRows(totals), employerRows(solved, totals)];
  return { totals, byElement, byEmployer, unpaid, notes, wages: plannedMinimumWage(view) };
};
