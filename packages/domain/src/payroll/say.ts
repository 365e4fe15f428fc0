import { hash } from 'node:crypto';
import type { PayPeriod } from '../model/pay.ts';
import { compareText } from '../order.ts';
import { PARTS_PER_PENNY } from '../pay/line.ts';
import { penceOfParts } from '../pay/rounding.ts';
import type { LocalDate } from '../time/index.ts';
import { type DueRow, keyText, type PayrollRow, TAKEN_BACK } from './row.ts';

/** Hexadecimal digits kept of the hash: 80 bits, as for assignments. */
const HASH_DIGITS = 20;

/** What an export is about, and what was said before it. */
export interface Saying {
  readonly employer: string;
  /** 1 for the employer's first export, then one more each time. */
  readonly number: number;
  readonly period: PayPeriod;
  /** Whether the period has an export already: whatever is new in it is an adjustment then. */
  readonly isAgain: boolean;
  readonly periodOf: (on: LocalDate) => PayPeriod;
  /**
   * For rows of one rota that are no export: which rota. A night over its end has a row of a date that the next rota has rows of as well,
   * and what the two say of that date must not pass for the same row.
   */
  readonly rota?: string;
}

type Act = 'first' | 'reversal' | 'replacement';

/**
 * A row of a period's first export has the same id whichever number that has; reversals and replacements belong to the
 * export that says them.
 */
const idOf = (saying: Saying, act: Act, key: string): string => {
  const { period, number, rota } = saying;
  const of = act !== 'first' ? number : rota === undefined ? period.id : `${period.id} ${rota}`;
  return `row_${hash('sha256', `${saying.employer}\n${act}\n${of}\n${key}`).slice(0, HASH_DIGITS)}`;
};

const isSame = (said: PayrollRow, due: DueRow): boolean =>
  said.minutes === due.minutes && said.hundredths === due.hundredths && said.parts === due.parts;

/** What of one group (worker, employment, element, pay period) stands, what does not, and what is to be said anew. */
interface Group {
  readonly kept: PayrollRow[];
  readonly gone: PayrollRow[];
  readonly fresh: { readonly due: DueRow; readonly instead?: PayrollRow }[];
}

const byDate = (a: DueRow | PayrollRow, b: DueRow | PayrollRow): number =>
  compareText(a.on, b.on) || compareText(keyText(a), keyText(b));

/** What the kept rows are worth beyond the pence said for them. */
const carriedParts = (kept: readonly PayrollRow[]): number =>
  kept.reduce((parts, row) => parts + row.parts - row.pence * PARTS_PER_PENNY, 0);

const dueAgain = ({ id: _id, pence: _pence, adjusts: _adjusts, source, ...rest }: PayrollRow): DueRow => ({
  ...rest,
  source: source === 'adjustment' ? 'actual' : source,
});

/** Where rows are only taken back, a penny of rounding may be left: the last row that stays is said anew with it. */
const withPenny = (group: Group): Group => {
  const last = group.kept.at(-1);
  if (group.fresh.length > 0 || !last || penceOfParts(carriedParts(group.kept)) === 0) return group;
  return {
    kept: group.kept.slice(0, -1),
    gone: [...group.gone, last],
    fresh: [{ due: dueAgain(last), instead: last }],
  };
};

const negated = (value: number): number => (value === 0 ? 0 : -value);

const reversalOf = (saying: Saying, row: PayrollRow, isReplaced: boolean): PayrollRow => ({
  ...row,
  id: idOf(saying, 'reversal', row.id),
  minutes: negated(row.minutes),
  hundredths: negated(row.hundredths),
  parts: negated(row.parts),
  pence: negated(row.pence),
  breakMinutes: negated(row.breakMinutes),
  presenceMinutes: negated(row.presenceMinutes),
  source: 'adjustment',
  reason: `${TAKEN_BACK}${isReplaced ? 'changed since it was exported' : 'no longer due'}`,
  adjusts: row.id,
});

const LATE = 'not in the export of its period';

/** What a row has beyond what is due. */
type Said = Pick<PayrollRow, 'id' | 'pence' | 'source' | 'reason' | 'adjusts'>;

/** Field by field, in one shape: a spread takes five times as long, and there is one for every row (`npm run prove:payroll`). */
const rowOf = (due: DueRow, { id, pence, source, reason, adjusts }: Said): PayrollRow => ({
  id,
  worker: due.worker,
  employment: due.employment,
  on: due.on,
  element: due.element,
  unit: due.unit,
  costCentre: due.costCentre,
  rate: due.rate,
  ratePence: due.ratePence,
  percent: due.percent,
  minutes: due.minutes,
  hundredths: due.hundredths,
  parts: due.parts,
  pence,
  places: due.places,
  shifts: due.shifts,
  assignments: due.assignments,
  startsAt: due.startsAt,
  endsAt: due.endsAt,
  breakMinutes: due.breakMinutes,
  presenceMinutes: due.presenceMinutes,
  source,
  reason,
  adjusts,
});

const freshRow = (saying: Saying, due: DueRow, pence: number, instead: PayrollRow | undefined): PayrollRow => {
  const { reason, source } = due;
  const isFirst = !instead && !saying.isAgain && saying.period.from <= due.on && due.on <= saying.period.to;
  if (isFirst)
    return rowOf(due, { id: idOf(saying, 'first', keyText(due)), pence, source, reason, adjusts: undefined });
  const why = instead ? 'in place of what was exported' : LATE;
  return rowOf(due, {
    id: idOf(saying, 'replacement', keyText(due)),
    pence,
    source: 'adjustment',
    reason: reason === undefined ? why : `${why}; ${reason}`,
    adjusts: instead?.id,
  });
};

/** Rows of one group, so that all that stands of it adds up to its total, rounded once. */
const sayGroup = (saying: Saying, group: Group): readonly PayrollRow[] => {
  const { kept, gone, fresh } = withPenny(group);
  const replaced = new Set(fresh.map(({ instead }) => instead));
  let parts = carriedParts(kept);
  let pence = 0;
  const said = fresh.map(({ due, instead }) => {
    parts += due.parts;
    const own = penceOfParts(parts) - pence;
    pence += own;
    return freshRow(saying, due, own, instead);
  });
  return [...gone.map((row) => reversalOf(saying, row, replaced.has(row))), ...said];
};

const groupKey = (saying: Saying, { worker, employment, element, on }: DueRow | PayrollRow): string =>
  `${worker}|${employment}|${element}|${saying.periodOf(on).id}`;

/** A changed row replaces one of its own key, else one of the same worker, employment, date and element with another rate. */
const replacedBy = (due: DueRow, gone: readonly PayrollRow[], taken: ReadonlySet<PayrollRow>) => {
  const free = gone.filter((row) => !taken.has(row) && row.on === due.on);
  return free.find((row) => keyText(row) === keyText(due)) ?? free[0];
};

const groupOf = (standing: readonly PayrollRow[], due: readonly DueRow[]): Group => {
  if (standing.length === 0) return { kept: [], gone: [], fresh: [...due].sort(byDate).map((row) => ({ due: row })) };
  const saidByKey = new Map(standing.map((row) => [keyText(row), row]));
  const isKept = (row: DueRow) => {
    const said = saidByKey.get(keyText(row));
    return said !== undefined && isSame(said, row);
  };
  const keptKeys = new Set(due.filter(isKept).map(keyText));
  const gone = standing.filter((row) => !keptKeys.has(keyText(row))).sort(byDate);
  const taken = new Set<PayrollRow>();
  const fresh = due
    .filter((row) => !keptKeys.has(keyText(row)))
    .sort(byDate)
    .map((row) => {
      const instead = replacedBy(row, gone, taken);
      if (instead) taken.add(instead);
      return { due: row, ...(instead ? { instead } : {}) };
    });
  return { kept: standing.filter((row) => keptKeys.has(keyText(row))).sort(byDate), gone, fresh };
};

const EMPTY: readonly never[] = [];

const grouped = <T extends DueRow | PayrollRow>(saying: Saying, rows: readonly T[]): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = groupKey(saying, row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
};

const order = (a: PayrollRow, b: PayrollRow): number =>
  compareText(a.worker, b.worker) ||
  compareText(a.on, b.on) ||
  compareText(a.element, b.element) ||
  compareText(keyText(a), keyText(b)) ||
  a.minutes - b.minutes ||
  a.hundredths - b.hundredths ||
  compareText(a.id, b.id);

/**
 * The rows of an export: everything due that was not said yet, and, for whatever was said and is due otherwise or no
 * longer, a reversal and what stands instead. Nothing is netted. Rows by worker, date, element, then key, reversals
 * before replacements; none when nothing differs.
 *
 * After it, the rows that stand are what is due: the same minutes, hundredths and parts by key, and pence that add up,
 * by worker, employment, element and pay period, to the total rounded once (half a penny up).
 *
 * @param standing `standingRows` of the employer's exports before it
 * @param due rows of the period, and of every earlier date that an export spoke of
 */
export const rowsToSay = (
  saying: Saying,
  standing: readonly PayrollRow[],
  due: readonly DueRow[],
): readonly PayrollRow[] => {
  const [said, wanted] = [grouped(saying, standing), grouped(saying, due)];
  return [...new Set([...said.keys(), ...wanted.keys()])]
    .flatMap((key) => sayGroup(saying, groupOf(said.get(key) ?? EMPTY, wanted.get(key) ?? EMPTY)))
    .sort(order);
};
