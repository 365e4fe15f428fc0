import { z } from 'zod';
import { type Duty, interruptsRest } from '../duty.ts';
import type { RestOwed } from '../model/rota.ts';
import type { Worker } from '../model/worker.ts';
import { workingTimeOf } from '../pack/pack-of.ts';
import type { Planning } from '../planning.ts';
import type { RotaView } from '../view.ts';
import { dailyRestParams } from './daily-rest.ts';
import { defineRule, type Finding } from './rule.ts';
import { workersUnder } from './support/applies.ts';
import { withCallOuts } from './support/call-outs.ts';
import { repaying, repayTerms } from './support/repay-terms.ts';
import { type Debt, isCurrent, type LedgerTerms, restLedger } from './support/rest-ledger.ts';
import { perRights, restRights } from './support/rest-rights.ts';
import { safe } from './support/shapes.ts';
import { hoursText } from './support/words.ts';
import { weeklyRestParams } from './weekly-rest.ts';

/** Days within which rest owed is made good at the latest. @source uk-rules.md WTR-15 (older government guidance) */
const params = z.strictObject({
  fallbackDays: z.int().min(1).default(14),
  weeklyFallbackDays: z.int().min(1).default(60),
});

type Fallback = z.infer<typeof params>;

/** The ledger's terms from the service's own settings of the three rules on rest. */
const ledgerTerms = (planning: Planning, fallback?: Fallback): LedgerTerms => {
  const paramsOf = (kind: string): unknown => planning.problem.service.rules.find((s) => s.kind === kind)?.params ?? {};
  return {
    dailyMinutes: Math.max(
      dailyRestParams.parse(paramsOf('daily-rest')).minutes,
      workingTimeOf(planning).dailyRestMinutes,
    ),
    weekly: weeklyRestParams.parse(paramsOf('weekly-rest')),
    ...(fallback ?? params.parse(paramsOf('compensatory-rest'))),
  };
};

const allOf = (view: RotaView, { id }: Worker): readonly Duty[] =>
  withCallOuts(view, id, view.dutiesByWorker.get(id) ?? []);

/**
 * Rest owed under regs 21 to 23, from history that is not yet past its due time and from the plan; by worker, then due
 * time. What was made good has `clearedAt`.
 *
 * @source WTR 1998 reg 24; uk-rules.md WTR-15
 */
export const restOwed = (view: RotaView): readonly RestOwed[] => {
  const terms = ledgerTerms(view);
  return view.workers.flatMap((worker) =>
    restLedger(view, worker, allOf(view, worker), terms)
      .filter((debt) => isCurrent(view, debt))
      .map(({ shifts: _, ...owed }) => owed),
  );
};

const sourceOf = ({ shifts, basis }: Debt): string =>
  shifts.length === 0 ? 'by the opening balance' : `after "${shifts.at(-1)}" (${basis})`;

const overdue = (view: RotaView, worker: Worker, fallback: Fallback): readonly Finding[] => {
  const planned = view.plannedByWorker.get(worker.id) ?? [];
  const terms = ledgerTerms(view, fallback);
  const { isBegun } = restRights(view, worker, terms.dailyMinutes);
  return restLedger(view, worker, allOf(view, worker), terms)
    .filter((debt) => debt.clearedAt === undefined && isCurrent(view, debt) && debt.dueBy <= view.endsAt)
    .filter((debt) => planned.some((duty) => interruptsRest(duty) && !isBegun(duty) && duty.startsAt < debt.dueBy))
    .map((debt) => ({
      worker: worker.id,
      shifts: debt.shifts,
      amount: debt.minutes,
      detail: `Worker "${worker.id}" is owed ${hoursText(debt.minutes)} of rest ${sourceOf(debt)} and does not get it in time.`,
    }));
};

/**
 * Rest owed that is not made good in time.
 *
 * Where reg 21, a change of shift (reg 22) or an agreement (reg 23) lifts daily or weekly rest, the missing minutes are
 * owed (`restOwed`); so is an opening balance of rest. A finding per debt that falls due in the horizon, is not cleared by
 * then, and could have been: the worker is on shift before, on more than what finishes a pattern that history began.
 * `amount` is what is still owed.
 *
 * Shape, safe: where rest may be owed it is cut short by patterns and long duties only, and after them the daily rest and
 * the debt come at once, so nothing waits for the fallback; none is worked so close before leave that leave would have
 * to repay it.
 *
 * @param params.fallbackDays days to make good daily rest, `weeklyFallbackDays` weekly rest; 1 or more
 */
export const compensatoryRest = defineRule({
  kind: 'compensatory-rest',
  summary: 'Rest that may lawfully be cut short is made good, at once or within the days of the fallback.',
  source: 'Working Time Regulations 1998 reg 24; uk-rules.md WTR-15',
  cure: 'Move the worker’s next start so that the rest after it holds the daily rest and what is owed.',
  confidence: 'medium',
  bases: ['reg-24-b'],
  unit: 'minutes',
  defaults: { level: 'statutory', isHard: true, weight: 1 },
  isAlwaysOn: true,
  judgesHistory: true,
  params,
  breaches: (fallback, view, setting) =>
    workersUnder(setting, view).flatMap((worker) => overdue(view, worker, fallback)),
  shape: (fallback, planning, setting) => {
    const ledger = ledgerTerms(planning, fallback);
    const repayFor = perRights((rights) => repaying(planning, rights));
    return safe(
      setting,
      workersUnder(setting, planning).flatMap((worker) =>
        repayTerms(repayFor(restRights(planning, worker, ledger.dailyMinutes)), worker, ledger),
      ),
    );
  },
});
