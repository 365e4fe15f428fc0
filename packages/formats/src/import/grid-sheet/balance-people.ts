import type { Fault, FaultCode, Worker } from '@rota/domain';
import { adviceOn, nameMatcher } from './names.ts';
import { addressOf, placeIn, type Sheet, type SheetCell } from './sheet.ts';

/** Somebody's row of a sheet of balances. */
export interface BalancePerson {
  readonly worker: Worker;
  readonly rows: readonly number[];
}

/** What sums rows up instead of naming somebody, and stands alone in its cell. */
const SUMMARY = /^((grand |sub-?)?totals?|sum|average|mean|notes?|n\.?b\.?)\s*:?$/iu;

const faultIn = (sheet: Sheet, { row, column }: SheetCell, code: FaultCode, detail: string): Fault => ({
  code,
  detail: `${addressOf(sheet, row, column)}: ${detail}`,
  place: placeIn(sheet, row, column),
});

/** Whom a row is about: the one person its cells name, and a fault when it has balances of nobody. */
const namedIn = (
  sheet: Sheet,
  cells: readonly SheetCell[],
  accounts: readonly number[],
  workers: readonly Worker[],
  match: ReturnType<typeof nameMatcher>,
): { readonly worker: Worker; readonly cell: SheetCell } | { readonly fault: Fault } | undefined => {
  const beside = cells.filter(({ column }) => !accounts.includes(column));
  const pairs = beside.slice(1).flatMap((cell, at) => {
    const left = beside[at] ?? cell;
    return [`${left.text} ${cell.text}`, `${cell.text} ${left.text}`].map((text) => ({
      cell: left,
      found: match(text),
    }));
  });
  const named = [...beside.map((cell) => ({ cell, found: match(cell.text) })), ...pairs];
  for (const { cell, found } of named) if (found.kind === 'worker') return { worker: found.worker, cell };
  const [balance] = cells.filter(({ column }) => accounts.includes(column));
  const name =
    named.find(({ found }) => found.kind === 'ambiguous')?.cell ?? beside.find(({ text }) => /\p{L}/u.test(text));
  if (!balance || (name && SUMMARY.test(name.text))) return undefined;
  if (!name) {
    const detail = `"${balance.text}" stands in a row without a name. Write the name, or clear the row.`;
    return { fault: faultIn(sheet, balance, 'bad-value', detail) };
  }
  const found = match(name.text);
  const detail =
    found.kind === 'ambiguous'
      ? `"${name.text}" is the name of ${found.workers.length} people. Write the id instead, ${found.workers.map(({ id }) => `"${id}"`).join(' or ')}.`
      : `"${name.text}" is nobody in people.csv.${adviceOn(name.text, workers)}`;
  return { fault: faultIn(sheet, name, 'unknown-reference', detail) };
};

/** People of a sheet that has names and accounts and no dates, below its heading, and what is wrong with its names. */
export const balancePeople = (
  sheet: Sheet,
  heading: number,
  accounts: readonly number[],
  workers: readonly Worker[],
): { readonly people: readonly BalancePerson[]; readonly faults: readonly Fault[] } => {
  const match = nameMatcher(workers);
  const seen = new Map<string, SheetCell>();
  const people: BalancePerson[] = [];
  const faults: Fault[] = [];
  for (const [row, cells] of sheet.cells) {
    const named = row > heading ? namedIn(sheet, [...cells.values()], accounts, workers, match) : undefined;
    if (!named) continue;
    if ('fault' in named) {
      faults.push(named.fault);
      continue;
    }
    const { worker, cell } = named;
    const first = seen.get(worker.id);
    if (first) {
      const detail = `"${cell.text}" is "${worker.id}", who has a row already at ${addressOf(sheet, first.row, first.column)}. Keep one row for each person.`;
      faults.push(faultIn(sheet, cell, 'duplicate-id', detail));
    } else {
      seen.set(worker.id, cell);
      people.push({ worker, rows: [row] });
    }
  }
  return { people, faults };
};
