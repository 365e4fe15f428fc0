import { z } from 'zod';
import { type Duty, workingMinutes } from '../duty.ts';
import type { Worker } from '../model/worker.ts';
import type { Planning } from '../planning.ts';
import { dateOf, midnight } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding } from './rule.ts';
import type { DemandSet, Term, WindowTerm } from './shape.ts';
import { workersUnder } from './support/applies.ts';
import { demandAmounts, demandSet } from './support/demand-sets.ts';
import { overBy } from './support/limit.ts';
import { safe } from './support/shapes.ts';
import { travelOf } from './support/windows.ts';
import { hoursText } from './support/words.ts';
import { isHeldYoung } from './support/young.ts';
import { minutesIn, type YoungSpan, youngSpans } from './support/young-spans.ts';

const spanText = ({ per, fromDay }: YoungSpan): string =>
  per === 'day' ? `on ${dateOf(fromDay)}` : `in the week from ${dateOf(fromDay)}`;

const findingOf = (view: RotaView, worker: Worker, span: YoungSpan): readonly Finding[] => {
  const all = view.dutiesByWorker.get(worker.id) ?? [];
  const planned = all.filter((duty) => !duty.isHistory && minutesIn(view, span, [duty]) > 0);
  const past = minutesIn(
    view,
    span,
    all.filter((duty) => duty.isHistory),
  );
  const carried = past + span.elsewhereMinutes;
  const total = carried + minutesIn(view, span, planned);
  const amount = overBy(total, span.limitMinutes, carried);
  if (amount === 0) return [];
  const elsewhere = span.elsewhereMinutes === 0 ? '' : `, ${hoursText(span.elsewhereMinutes)} of them elsewhere`;
  const detail =
    `Worker "${worker.id}" is under 18 and works ${hoursText(total)}${elsewhere} ${spanText(span)}; ` +
    `${hoursText(span.limitMinutes)} is the most, without averaging or opt-out.`;
  return [{ worker: worker.id, shifts: planned.map((duty) => duty.shift), amount, detail }];
};

/** Duties over a midnight next to a limited day: a window cannot split them. */
const overMidnight = (planning: Planning, worker: Worker): DemandSet =>
  demandSet(
    planning,
    (duty) =>
      workingMinutes(duty) > 0 &&
      duty.endsAt > midnight(planning.zone, duty.day + 1) &&
      (isHeldYoung(worker, duty.day) || isHeldYoung(worker, duty.day + 1)),
  );

const windowOf = (planning: Planning, worker: Worker, span: YoungSpan): WindowTerm => {
  const days = span.days.filter((day) => planning.fromDay <= day && day < planning.toDay);
  const initial = minutesIn(planning, span, planning.historyByWorker.get(worker.id) ?? []) + span.elsewhereMinutes;
  const first = days[0] ?? planning.fromDay;
  const isIn = (duty: Duty): boolean => days.includes(duty.day);
  return {
    term: 'window',
    worker: worker.id,
    label: `young-worker-hours:${span.per}:${dateOf(span.fromDay)}`,
    amounts: demandAmounts(planning, (duty) => (isIn(duty) ? workingMinutes(duty) : 0)),
    fromDay: first - planning.fromDay,
    toDay: (days.at(-1) ?? first) + 1 - planning.fromDay,
    initial,
    max: Math.max(span.limitMinutes, initial),
    pieces: [],
    ...travelOf(planning, { travel: 'working' }),
  };
};

const terms = (planning: Planning, worker: Worker): readonly Term[] => {
  const spans = youngSpans(planning, worker);
  if (spans.length === 0) return [];
  const demands = overMidnight(planning, worker);
  return [
    ...(demands.size > 0 ? [{ term: 'ban' as const, worker: worker.id, demands, code: 'young-worker-hours' }] : []),
    ...spans.map((span) => windowOf(planning, worker, span)),
  ];
};

/**
 * Work of somebody under 18 beyond 8 hours a day or 40 hours a week.
 *
 * Working time on each local date, work elsewhere included: by its clock times where they are declared, and pro rata to its
 * hours in a week. Weeks start on Monday. Only dates under 18 count, and of these only those without a basis under reg 27A;
 * nothing is averaged and no opt-out holds. A finding per day and per week, in minutes above the limit because of the
 * plan. Without a date of birth nobody is judged.
 *
 * Shape, safe: a limit for each such day and week; duties over midnight are banned, because they count on two days.
 */
export const youngWorkerHours = defineRule({
  kind: 'young-worker-hours',
  summary: 'Nobody under 18 works more than 8 hours a day or 40 hours a week.',
  source: 'Working Time Regulations 1998 regs 5A, 27A; uk-rules.md WTR-16',
  cure: 'Give some of the work to an adult, or record in young-workers.csv on what basis it must be done (reg 27A).',
  confidence: 'high',
  figures: ['youngDayMinutes', 'youngWeekMinutes'],
  bases: ['reg-27a'],
  unit: 'minutes',
  defaults: { level: 'statutory', isHard: true, weight: 1 },
  isAlwaysOn: true,
  judgesHistory: true,
  params: z.strictObject({}),
  breaches: (_params, view, setting) =>
    workersUnder(setting, view).flatMap((worker) =>
      youngSpans(view, worker).flatMap((span) => findingOf(view, worker, span)),
    ),
  shape: (_params, planning, setting) =>
    safe(
      setting,
      workersUnder(setting, planning).flatMap((worker) => terms(planning, worker)),
    ),
});
