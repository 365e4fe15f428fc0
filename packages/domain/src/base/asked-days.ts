import type { BaseAgreement, BaseDay, BasePattern } from '../model/base-pattern.ts';
import type { Absence, Worker } from '../model/worker.ts';
import { employmentsOn, type Planning } from '../planning.ts';
import { inForce } from '../rules/support/work.ts';
import { dateOf, type EpochDay, type Interval, type LocalDate, midnight, overlapMinutes } from '../time/index.ts';
import { baseDay } from './base-day.ts';

/** What an agreement asks of one worker on one date of the horizon. */
export interface AskedDay {
  readonly agreement: BaseAgreement;
  readonly day: EpochDay;
  readonly on: LocalDate;
  /** `cover`: this cover or slot; `work`: any duty; `free`: none. On-call at home is no duty for the last two. */
  readonly ask: 'cover' | 'work' | 'free';
  /** Position of the demand of that cover in `planning.demands`; only with `cover`. */
  readonly demand?: number;
}

/** One worker's horizon with what keeps the worker from the base pattern. */
interface Person {
  readonly planning: Planning;
  readonly worker: Worker;
  readonly absences: readonly Absence[];
}

const isAway = ({ absences }: Person, span: Interval): boolean => absences.some((one) => overlapMinutes(one, span) > 0);

const spanOf = ({ zone }: Planning, day: EpochDay): Interval => ({
  startsAt: midnight(zone, day),
  endsAt: midnight(zone, day + 1),
});

/** Away from midnight to midnight, by one absence. */
const isAwayAllDay = ({ planning, absences }: Person, day: EpochDay): boolean => {
  const span = spanOf(planning, day);
  return absences.some((one) => one.startsAt <= span.startsAt && span.endsAt <= one.endsAt);
};

type Ask = Pick<AskedDay, 'ask' | 'demand'>;

const coverAsk = (person: Person, cover: string, on: LocalDate): readonly Ask[] => {
  const { planning, worker } = person;
  const demand = planning.demandIndexById.get(`${cover}/${on}`);
  const wanted = demand === undefined ? undefined : planning.demands[demand];
  if (demand === undefined || !wanted) return [];
  if (isAway(person, wanted) || inForce(planning, worker, wanted).length === 0) return [];
  return [{ ask: 'cover', demand }];
};

const hasWork = ({ demandsByDay, demands, fromDay }: Planning, day: EpochDay): boolean =>
  (demandsByDay[day - fromDay] ?? []).some((index) => demands[index]?.kind !== 'on-call');

const workAsk = (person: Person, day: EpochDay): readonly Ask[] =>
  hasWork(person.planning, day) && !isAway(person, spanOf(person.planning, day)) ? [{ ask: 'work' }] : [];

const workedAsks = (
  person: Person,
  { kind }: BaseAgreement,
  rows: readonly BaseDay[],
  day: EpochDay,
): readonly Ask[] => {
  const covers = kind === 'fixed-days' ? [] : rows.flatMap(({ cover }) => cover ?? []);
  return covers.length > 0 ? covers.flatMap((cover) => coverAsk(person, cover, dateOf(day))) : workAsk(person, day);
};

const asksOn = (person: Person, agreement: BaseAgreement, pattern: BasePattern, day: EpochDay): readonly Ask[] => {
  const on = dateOf(day);
  const rows = baseDay(agreement, pattern, on);
  if (!rows || employmentsOn(person.worker, on).length === 0 || isAwayAllDay(person, day)) return [];
  if (rows.length > 0) return workedAsks(person, agreement, rows, day);
  return agreement.kind === 'protected' ? [] : [{ ask: 'free' }];
};

const askedBy = (planning: Planning, agreement: BaseAgreement): readonly AskedDay[] => {
  const worker = planning.workerById.get(agreement.worker);
  const pattern = planning.problem.basePatterns.find(({ id }) => id === agreement.pattern);
  if (!worker || !pattern) throw new Error(`agreement "${agreement.id}" leads nowhere; input was not checked`);
  const absences = planning.problem.absences.filter((absence) => absence.worker === worker.id);
  const person = { planning, worker, absences };
  return Array.from({ length: planning.toDay - planning.fromDay }, (_, index) => planning.fromDay + index).flatMap(
    (day) => asksOn(person, agreement, pattern, day).map((ask) => ({ agreement, day, on: dateOf(day), ...ask })),
  );
};

/** By demands, which are of one planning and shared by the rotas laid over it. */
const known = new WeakMap<Planning['demands'], readonly AskedDay[]>();

/**
 * What the agreements ask of each date of the horizon, by agreement in file order, then date; made once per planning.
 *
 * A worked day asks for the covers it names, or for any duty when it names none (days of `fixed-days` always do). A day
 * without a row asks to be free, but not in a `protected` agreement. Nothing is asked on dates when somebody is away,
 * has no employment, or when the cover asks for nobody (a bank holiday).
 *
 * @throws Error when an agreement names an unknown worker or pattern (input was not checked)
 */
export const askedDays = (planning: Planning): readonly AskedDay[] => {
  const { problem, demands } = planning;
  const made = known.get(demands) ?? problem.agreements.flatMap((agreement) => askedBy(planning, agreement));
  known.set(demands, made);
  return made;
};
