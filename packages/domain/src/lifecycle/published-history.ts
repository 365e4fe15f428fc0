import type { HistoryDuty, Problem } from '../model/problem.ts';
import type { Assignment } from '../model/rota.ts';
import { addDays, type Instant, type LocalDate, localOf, type Zone, zoneOf } from '../time/index.ts';
import { dayEdge, isBefore } from './day-edge.ts';
import { publishedEntries } from './published-entries.ts';
import type { Revision } from './revision.ts';

/** Local dates, `to` exclusive. */
interface Dates {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const dateAt = (zone: Zone, at: Instant): LocalDate => localOf(zone, at).date;

/** From the first to the last date of the duties that the history names; days without duty in between are days off. */
const saidBy = (zone: Zone, { history, historyFrom }: Problem): Dates | undefined => {
  const dates = history.map(({ startsAt }) => dateAt(zone, startsAt)).sort();
  const [first, last] = [historyFrom ?? dates[0], dates.at(-1)];
  return first === undefined || last === undefined ? undefined : { from: first, to: addDays(last, 1) };
};

const holds = (dates: Dates | undefined, date: LocalDate): boolean =>
  dates !== undefined && dates.from <= date && date < dates.to;

/** How far back everything is known without a hole, beginning at a date. */
const knownBackFrom = (date: LocalDate, spans: readonly Dates[]): LocalDate => {
  const before = spans.find(({ from, to }) => from < date && date <= to);
  return before ? knownBackFrom(before.from, spans) : date;
};

/** Cover of a shift id; a shift that nobody asked for may name none. */
const coverOf = (shift: string): string | undefined => /^([^/]+)\//.exec(shift)?.[1];

const historyDutyOf = ({ worker, shiftType, shift, startsAt, endsAt }: Assignment): HistoryDuty => {
  const cover = coverOf(shift);
  return { worker, shiftType, startsAt, endsAt, ...(cover === undefined ? {} : { cover }) };
};

/**
 * A problem whose history also has what was published for earlier periods, on dates of which the history says nothing.
 *
 * People who have left and shift types that are gone are left out. Where published periods and history follow each other without
 * a hole, all of it counts as known.
 *
 * @param revisions of any periods, each period's by number; those that do not begin before the problem are passed over
 * @throws Error when a zone is unknown (input was not checked)
 */
export const withPublishedHistory = (problem: Problem, revisions: readonly Revision[]): Problem => {
  const earlier = revisions.filter(({ rota }) => rota.from < problem.from);
  const zone = zoneOf(problem.service.zone);
  if (!zone) throw new Error(`zone "${problem.service.zone}" is unknown; input was not checked`);
  if (earlier.length === 0) return problem;
  const said = saidBy(zone, problem);
  const workers = new Set(problem.workers.map(({ id }) => id));
  const types = new Set([...problem.service.shiftTypes, ...problem.service.onCall].map(({ id }) => id));
  const edge = dayEdge(zone, problem.from);
  // a part of the last night that begins after midnight is of the eve
  const isSaid = ({ startsAt }: Assignment): boolean => holds(said, dateAt(zone, Math.min(startsAt, edge.at - 1)));
  const published = publishedEntries(earlier, 0)
    .filter(({ status }) => status === 'confirmed')
    .map(({ assignment }) => assignment)
    .filter(({ worker, shiftType }) => workers.has(worker) && types.has(shiftType))
    .filter((assignment) => isBefore(edge, assignment) && !isSaid(assignment));
  const known = knownBackFrom(problem.from, [...earlier.map(({ rota }) => rota), ...(said ? [said] : [])]);
  const historyFrom = [problem.historyFrom ?? known, known].sort()[0] ?? known;
  return {
    ...problem,
    history: [...problem.history, ...published.map(historyDutyOf)],
    ...(historyFrom < problem.from ? { historyFrom } : {}),
  };
};
