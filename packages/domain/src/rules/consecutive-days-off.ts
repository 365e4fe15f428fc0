import { z } from 'zod';
import type { Duty } from '../duty.ts';
import type { Planning } from '../planning.ts';
import { dateOf } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { RestAfterRunTerm, RunTerm } from './shape.ts';
import { isWorkUnder, workersUnder } from './support/applies.ts';
import { type DutyClass, dutyClass } from './support/duty-class.ts';
import { knownFrom } from './support/known.ts';
import { type Run, runsOf } from './support/runs.ts';
import { exact } from './support/shapes.ts';
import { counted } from './support/words.ts';

const params = z
  .strictObject({ min: z.int().min(2).optional(), max: z.int().min(1).optional() })
  .refine(({ min, max }) => min !== undefined || max !== undefined, { message: 'give min, max or both' })
  .refine(({ min = 0, max = Number.POSITIVE_INFINITY }) => min <= max, {
    message: 'the least is at most the most',
    path: ['min'],
  });

type Params = z.infer<typeof params>;

/** Days off without a break, and whether work on both sides ends them. */
interface Break extends Run {
  readonly isClosed: boolean;
}

/** Every break of what is known and planned that the plan has a say in, in order. */
const breaksOf = (view: RotaView, work: readonly Duty[]): readonly Break[] => {
  const runs = runsOf(work);
  const ends = [...runs.map(({ fromDay }) => fromDay), view.toDay];
  return [knownFrom(view), ...runs.map(({ toDay }) => toDay)]
    .map((fromDay, at) => ({ fromDay, toDay: ends[at] ?? view.toDay, isClosed: 0 < at && at < runs.length }))
    .filter(({ fromDay, toDay }) => fromDay < toDay && toDay >= view.fromDay);
};

/** By how much a break is too short, or how many of its planned days are too many. */
const excessOf = (
  view: RotaView,
  { fromDay, toDay, isClosed }: Break,
  { min, max }: Params,
): { readonly amount: number; readonly text: string } | undefined => {
  const length = toDay - fromDay;
  if (min !== undefined && isClosed && length < min) return { amount: min - length, text: `${min} is the least` };
  const planned = toDay - Math.max(fromDay, view.fromDay);
  if (max !== undefined && length > max) return { amount: Math.min(length - max, planned), text: `${max} is the most` };
  return undefined;
};

const wrongBreaks = (view: RotaView, worker: string, given: Params, setting: RuleSetting): readonly Finding[] => {
  const work = (view.dutiesByWorker.get(worker) ?? []).filter(isWorkUnder(setting));
  return breaksOf(view, work).flatMap((one): readonly Finding[] => {
    const found = excessOf(view, one, given);
    if (!found || found.amount <= 0) return [];
    const around = work.filter(({ day }) => day === one.fromDay - 1 || day === one.toDay);
    const off = counted(one.toDay - one.fromDay, 'day');
    const detail = `Worker "${worker}" has ${off} off in a row from ${dateOf(one.fromDay)}; ${found.text}.`;
    return [{ worker, shifts: around.map((duty) => duty.shift), amount: found.amount, detail }];
  });
};

/** What history leaves: the run of work it ends with, or the free days since, or as many as are known to be free. */
const carried = (planning: Planning, worker: string, work: DutyClass) => {
  const run = runsOf((planning.historyByWorker.get(worker) ?? []).filter(work.holds)).at(-1);
  const initialFree = run ? planning.fromDay - run.toDay : 0;
  const off = planning.fromDay - (run?.toDay ?? knownFrom(planning));
  return { initialRun: run && initialFree === 0 ? run.toDay - run.fromDay : 0, initialFree, off };
};

const termsFor = (
  planning: Planning,
  worker: string,
  work: DutyClass,
  { min, max }: Params,
): readonly (RestAfterRunTerm | RunTerm)[] => {
  const { initialRun, initialFree, off } = carried(planning, worker, work);
  const about = { worker, of: work.demands, points: 1 } as const;
  const rest = { busy: work.demands, runAtLeast: 1, initialRun, initialFree } as const;
  return [
    ...(min === undefined ? [] : [{ term: 'rest-after-run', ...about, ...rest, freeDays: min } as const]),
    ...(max === undefined ? [] : [{ term: 'run', ...about, isOff: true, max, initial: off } as const]),
  ];
};

/**
 * Too few or too many days off in a row.
 *
 * A day is off when no duty other than on-call starts on it, leave included. Too few: only days off with work on both
 * sides are judged, since those at the beginning of what is known and at the end of the horizon may go on outside. Too
 * many: days off of history count, but only days of the plan are charged. A finding per break, in days.
 *
 * @param params.min fewest days off in a row, 2 or more
 * @param params.max most days off in a row, 1 or more; at least one of the two is given
 */
export const consecutiveDaysOff = defineRule({
  kind: 'consecutive-days-off',
  summary: 'At least (and, if wanted, at most) so many days off in a row.',
  source: 'uk-rules.md COV-09',
  cure: 'Move duties so that the days off lie together as the rule asks.',
  confidence: 'low',
  unit: 'days',
  defaults: { level: 'policy', isHard: true, weight: 10 },
  isAlwaysOn: false,
  params,
  breaches: (given, view, setting) =>
    workersUnder(setting, view).flatMap(({ id }) => wrongBreaks(view, id, given, setting)),
  shape: (given, planning, setting) => {
    const work = dutyClass(planning, isWorkUnder(setting));
    return exact(workersUnder(setting, planning).flatMap(({ id }) => termsFor(planning, id, work, given)));
  },
});
