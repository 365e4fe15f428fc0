import { addDays, DAY_MINUTES, daysBetween, type Fault, type LocalDate, type Zone } from '@rota/domain';
import type { Row } from '../../../schema/csv-files.ts';
import type { Folder } from '../folder.ts';
import { historyDutyOf, historyFrom } from '../month-mapping.ts';
import { rowsOf } from '../people-mapping.ts';
import { type Entry, faultIn } from '../source.ts';

type Balance = Entry<Row<'balances'>>;

const wrongAmount = (entry: Balance): readonly Fault[] => {
  const { worker, account, from, to, hours: minutes } = entry.value;
  if (account === 'toil') return [];
  if (minutes < 0) {
    const detail = `The "${account}" of "${worker}" are below 0; only toil can be owed by a worker. Correct "hours".`;
    return [faultIn(entry, ['hours'], 'bad-value', detail)];
  }
  const days = daysBetween(from, to) + 1;
  if (account !== 'hours' || days < 1 || minutes <= days * DAY_MINUTES) return [];
  const detail = `Worker "${worker}" cannot have worked ${minutes / 60} hours in ${days} days. Correct "hours" or the dates.`;
  return [faultIn(entry, ['hours'], 'bad-value', detail)];
};

const overlaps = (a: Row<'balances'>, b: Row<'balances'>): boolean =>
  a.worker === b.worker && a.account === b.account && a.from <= b.to && b.from <= a.to;

const doubled = (entry: Balance, earlier: readonly Balance[]): readonly Fault[] => {
  const before = earlier.find(({ value }) => overlaps(value, entry.value));
  if (!before) return [];
  const { worker, account } = entry.value;
  const detail = `The "${account}" of "${worker}" on some of these dates stand in line ${before.source.at(before.path).line} already. Let the dates follow each other.`;
  return [faultIn(entry, ['from'], 'duplicate-id', detail)];
};

/** Hours count towards averages only when they run up to the first day that is known otherwise. */
const detached = (
  entry: Balance,
  all: readonly Balance[],
  knownFrom: LocalDate,
  hasHistory: boolean,
): readonly Fault[] => {
  const { worker, account, to } = entry.value;
  if (account !== 'hours') return [];
  const next = all
    .filter(({ value }) => value.worker === worker && value.account === account && value.from > to)
    .map(({ value }) => value.from)
    .sort()[0];
  const wanted = addDays(next ?? knownFrom, -1);
  if (to === wanted) return [];
  const before =
    next !== undefined ? 'the next balance begins' : hasHistory ? 'the history begins' : 'the period begins';
  const detail = `The hours of "${worker}" are given to ${to}; allowed: ${wanted}, the day before ${before}, so that no day counts twice or not at all.`;
  return [faultIn(entry, ['to'], 'bad-value', detail)];
};

const notBefore = (entry: Balance, { month }: Folder): readonly Fault[] => {
  const { account, to } = entry.value;
  if (account === 'hours' || to < month.from) return [];
  const detail = `The balance runs to ${to}; allowed: dates before ${month.from}. What arises in the period is counted from the rota.`;
  return [faultIn(entry, ['to'], 'bad-value', detail)];
};

/** Opening balances that no worker can have, that stand twice, or that do not end where other knowledge begins. */
export const impossibleBalances = (folder: Folder, zone: Zone | undefined): readonly Fault[] => {
  const balances = folder.tables.balances?.rows ?? [];
  if (balances.length === 0) return [];
  const isHistoryWhole = zone !== undefined && (folder.tables.history?.faults.length ?? 0) === 0;
  const first = isHistoryWhole ? historyFrom(zone, rowsOf(folder.tables, 'history').map(historyDutyOf)) : undefined;
  return balances.flatMap((entry, index) => [
    ...wrongAmount(entry),
    ...doubled(entry, balances.slice(0, index)),
    ...notBefore(entry, folder),
    ...(isHistoryWhole ? detached(entry, balances, first ?? folder.month.from, first !== undefined) : []),
  ]);
};
