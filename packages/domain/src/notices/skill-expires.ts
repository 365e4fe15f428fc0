import type { Duty } from '../duty.ts';
import type { Notice } from '../judgement.ts';
import type { HeldSkill, Worker } from '../model/worker.ts';
import { datesTouched, employmentsOn, type Planning } from '../planning.ts';
import { addDays, daysBetween, type LocalDate } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import type { NoticeFinder } from './notice.ts';

/** Days ahead at which an expiry is told of, each more urgent than the one before. @source uk-rules.md COV-04 */
const WARNED_DAYS = [60, 30, 7] as const;

const SOURCE = 'uk-rules.md COV-04';

/** Last date of a stretch in which a skill is held; `undefined` when another row goes on from it. */
const endOf = (held: HeldSkill, all: readonly HeldSkill[]): LocalDate | undefined => {
  const { skill, to } = held;
  if (to === undefined) return undefined;
  const isFollowed = all.some(
    (next) => next.skill === skill && next.from <= addDays(to, 1) && (next.to === undefined || next.to > to),
  );
  return isFollowed ? undefined : to;
};

/** Whether a duty asks its worker for a skill: by its type, its own skills, a mix line or the pool of its on-call slot. */
const asksFor = (planning: Planning, duty: Duty, skill: string): boolean => {
  const demand = duty.demand === undefined ? undefined : planning.demands[duty.demand];
  return (
    (planning.shiftTypeById.get(duty.shiftType)?.skills.includes(skill) ?? false) ||
    (duty.skills?.includes(skill) ?? false) ||
    (demand?.mix.some(({ of }) => of.skill === skill) ?? false) ||
    planning.onCallById.get(duty.shiftType)?.pool.skill === skill
  );
};

const isHeldOn = ({ skills }: Worker, skill: string, on: LocalDate): boolean =>
  skills.some((held) => held.skill === skill && held.from <= on && (held.to === undefined || on <= held.to));

/** Planned shifts after a date that ask for a skill which is not held on their last date. */
const affected = (view: RotaView, worker: Worker, skill: string, after: LocalDate): readonly Duty[] =>
  (view.plannedByWorker.get(worker.id) ?? []).filter((duty) => {
    const { last } = datesTouched(view, duty);
    return last > after && asksFor(view, duty, skill) && !isHeldOn(worker, skill, last);
  });

/** A skill that blocks and that somebody who goes on working holds to a date. */
export interface ExpiringSkill {
  readonly worker: string;
  readonly skill: string;
  /** Its last date. */
  readonly to: LocalDate;
  /** Days to it, 0 on the day itself. */
  readonly days: number;
}

/** Skills that end from a date on within some days, by the people of the planning; whoever leaves no later is left out. */
export const expiringSkills = (planning: Planning, on: LocalDate, within: number): readonly ExpiringSkill[] =>
  planning.workers.flatMap((worker) =>
    worker.skills.flatMap((held): readonly ExpiringSkill[] => {
      const to = endOf(held, worker.skills);
      if (to === undefined || to < on || !isBlocking(planning, held.skill)) return [];
      const days = daysBetween(on, to);
      const goesOn = employmentsOn(worker, addDays(to, 1)).length > 0;
      return days <= within && goesOn ? [{ worker: worker.id, skill: held.skill, to, days }] : [];
    }),
  );

const isBlocking = ({ problem }: Planning, skill: string): boolean =>
  problem.service.skills.find(({ id }) => id === skill)?.isBlocking !== false;

const after = (duties: readonly Duty[]): string =>
  duties.length === 0 ? '' : ` ${duties.length} of the shifts planned after it ask for it.`;

const expiry = (view: RotaView, worker: Worker, held: HeldSkill): readonly Notice[] => {
  const on = endOf(held, worker.skills);
  const { from } = view.problem;
  if (on === undefined || employmentsOn(worker, addDays(on, 1)).length === 0) return [];
  const duties = affected(view, worker, held.skill, on);
  const days = daysBetween(from, on);
  const isLapsed = on < from;
  // a lapsed skill that blocks is a breach where it matters, and nothing where it does not
  if (isLapsed ? duties.length === 0 || isBlocking(view, held.skill) : days > WARNED_DAYS[0]) return [];
  const within = WARNED_DAYS.findLast((warned) => days <= warned);
  const when = isLapsed ? 'before the period begins' : `within ${within} days of the first of the period`;
  const detail = `Worker "${worker.id}" holds skill "${held.skill}" to ${on}, ${when}.${after(duties)} Renew it.`;
  return [
    { code: 'skill-expires', worker: worker.id, shifts: duties.map(({ shift }) => shift), detail, source: SOURCE, on },
  ];
};

/** Skills that block nothing and that somebody never held, on shifts that ask for them. */
const missing = (view: RotaView, worker: Worker): readonly Notice[] =>
  view.problem.service.skills
    .filter(({ id, isBlocking }) => isBlocking === false && !worker.skills.some(({ skill }) => skill === id))
    .flatMap(({ id }): readonly Notice[] => {
      const shifts = (view.plannedByWorker.get(worker.id) ?? []).filter((duty) => asksFor(view, duty, id));
      if (shifts.length === 0) return [];
      const detail = `Worker "${worker.id}" does not hold skill "${id}", which ${shifts.length} planned shifts ask for.`;
      return [
        { code: 'skill-missing', worker: worker.id, shifts: shifts.map(({ shift }) => shift), detail, source: SOURCE },
      ];
    });

/**
 * Skills that run out within 60 days of the first of the period, all that do inside it included, with the planned shifts
 * that ask for them afterwards; and skills that block nothing, lapsed or never held, where a planned shift asks for them.
 *
 * Nobody is told of somebody who leaves no later. Days are counted to the first of the period, because a rota is judged
 * without a clock.
 *
 * @source uk-rules.md COV-04
 */
export const skillExpires: NoticeFinder = (view) =>
  view.workers.flatMap((worker) => [
    ...worker.skills.flatMap((held) => expiry(view, worker, held)),
    ...missing(view, worker),
  ]);
