import { isApproved, isoUtc, LINE_KEYS, lastLines, type Signed } from '@rota/domain';
import type { LineFilter, NumberedLine, Tables, TimesheetList } from '@rota/store';
import type { LINE_STATUSES } from '../schema/timesheet.ts';
import type { TimesheetLine } from './lines.ts';

export type LineStatus = (typeof LINE_STATUSES)[number];

/** A stored line with what it says and how it stands. */
export interface ReadLine extends Omit<NumberedLine, 'line'> {
  readonly line: TimesheetLine;
  readonly status: LineStatus;
}

/** What a caller wants to see of lines. */
export interface LineWish extends LineFilter {
  readonly status?: LineStatus;
}

/** Lines read from the store at once while looking for those of one status. */
const AT_ONCE = 500;

/** What makes a later line of a list take the place of an earlier one. */
const keyOf = (list: TimesheetList, line: TimesheetLine): string =>
  // a line is of its list's type
  (LINE_KEYS[list] as (line: TimesheetLine) => string)(line);

const read = ({ line, ...rest }: NumberedLine): Omit<ReadLine, 'status'> => ({ ...rest, line: JSON.parse(line) });

const keyed = ({ service, list, line }: Pick<ReadLine, 'service' | 'list' | 'line'>): string =>
  `${service} ${list} ${keyOf(list, line)}`;

const edge = (dates: readonly string[], side: 0 | -1): string => [...dates].sort().at(side) ?? '';

/** Numbers of the lines that hold among all about the same work as some: a line and its work have one worker and date. */
const lastOf = async (
  { timesheets }: Pick<Tables, 'timesheets'>,
  lines: readonly NumberedLine[],
): Promise<ReadonlySet<number>> => {
  const dates = lines.map(({ on }) => on);
  const people = new Map(lines.map(({ service, worker }) => [`${service} ${worker}`, { service, worker }]));
  const span = { of: [...people.values()], from: edge(dates, 0), to: edge(dates, -1) };
  const all = (await timesheets.after(span, 0, Number.MAX_SAFE_INTEGER)).map(read);
  return new Set(lastLines(all, keyed).map(({ line: { id } }) => id));
};

const statusOf = (line: Signed & { readonly isWithdrawn?: boolean }, isLast: boolean): LineStatus => {
  if (!isLast) return 'superseded';
  if (line.isWithdrawn) return 'withdrawn';
  return isApproved(line) ? 'approved' : 'entered';
};

/** Lines after a number, each with how it stands; at most so many, in the order in which they were written down. */
export const linesAfter = async (
  tables: Pick<Tables, 'timesheets'>,
  { status, ...filter }: LineWish,
  after: number,
  most: number,
): Promise<readonly ReadLine[]> => {
  const wanted: ReadLine[] = [];
  for (let from = after; wanted.length < most; ) {
    const found = await tables.timesheets.after(filter, from, AT_ONCE);
    if (found.length === 0) break;
    const last = await lastOf(tables, found);
    const lines = found.map(read).map((one) => ({ ...one, status: statusOf(one.line, last.has(one.id)) }));
    wanted.push(...lines.filter((one) => status === undefined || one.status === status));
    from = found.at(-1)?.id ?? from;
  }
  return wanted.slice(0, most);
};

/** How many lines there are of a wish. */
export const countLines = async (tables: Pick<Tables, 'timesheets'>, wish: LineWish): Promise<number> =>
  (await linesAfter(tables, wish, 0, Number.MAX_SAFE_INTEGER)).length;

const instants = (line: Readonly<Record<string, unknown>>, names: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(names).flatMap(([name, own]) => {
      const at = line[own];
      return typeof at === 'number' ? [[name, isoUtc(at)]] : [];
    }),
  );

/** What every line has beside its times, of which the reason is left out where it is not the reader's business. */
const INSTANTS = {
  start: 'startsAt',
  end: 'endsAt',
  breakStart: 'breakStartsAt',
  cancelledAt: 'cancelledAt',
  enteredAt: 'enteredAt',
  approvedAt: 'approvedAt',
} as const;

const PLAIN = [
  'shift',
  'shiftType',
  'state',
  'breakMinutes',
  'overtime',
  'mode',
  'category',
  'cancelledBy',
  'unit',
  'source',
  'enteredBy',
  'approvedBy',
] as const;

/** A line as it is answered. @param showsReason whether the reader may know why */
export const lineDocument = ({ id, service, list, worker, on, status, line }: ReadLine, showsReason: boolean) => {
  const given: Readonly<Record<string, unknown>> = { ...line };
  return {
    id: `tsl_${id}`,
    service,
    kind: list,
    status,
    worker,
    on,
    ...Object.fromEntries(PLAIN.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]]))),
    ...instants(given, INSTANTS),
    ...('tenths' in line ? { miles: line.tenths / 10 } : {}),
    ...(showsReason && typeof given.reason === 'string' ? { reason: given.reason } : {}),
  };
};
