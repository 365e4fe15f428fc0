import type { Judgement, Toil } from './judgement.ts';
import type { Problem } from './model/problem.ts';
import { type Breach, LEVELS, type Level, type Rota, type Unfilled } from './model/rota.ts';
import { noticesOf } from './notices/index.ts';
import { compareText } from './order.ts';
import { pastView } from './past.ts';
import { type Planning, planningOf } from './planning.ts';
import { averageHeadrooms } from './rules/average-headroom.ts';
import { provisionalAverages } from './rules/average-hours.ts';
import { restOwed } from './rules/compensatory-rest.ts';
import { fairnessLines } from './rules/fairness.ts';
import type { Finding, RuleSetting } from './rules/rule.ts';
import { type BoundRule, bindRules, ruleSettings } from './rules/settings.ts';
import { demandIdOf, type RotaView, viewOf } from './view.ts';
import { zeroHoursLines } from './zero-hours.ts';

interface Judged {
  readonly bound: BoundRule;
  readonly finding: Finding;
  readonly penalty: number;
}

/** A hard breach has no price; unfilled cover always has one. */
const isPriced = ({ rule, setting }: BoundRule): boolean => rule.reportsGaps === true || !setting.isHard;

const judge = (bound: BoundRule, view: RotaView): readonly Judged[] =>
  bound.rule.breaches(bound.params, view, bound.setting).map((finding) => ({
    bound,
    finding,
    penalty: isPriced(bound) ? bound.setting.weight * (finding.points ?? finding.amount) : 0,
  }));

const breachOf = ({ bound: { rule, setting }, finding, penalty }: Judged): Breach => ({
  rule: setting.id,
  level: setting.level,
  isHard: setting.isHard,
  ...(finding.worker === undefined ? {} : { worker: finding.worker }),
  shifts: finding.shifts,
  amount: finding.amount,
  amountUnit: rule.unit,
  penalty,
  detail: finding.detail,
  source: rule.source,
  cure: finding.cure ?? rule.cure,
  ...(setting.isHard && setting.level === 'statutory' ? { bases: rule.bases ?? [] } : {}),
});

const byWeight = (a: Breach, b: Breach): number =>
  Number(b.isHard) - Number(a.isHard) ||
  LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
  compareText(a.rule, b.rule) ||
  compareText(a.worker ?? '', b.worker ?? '') ||
  compareText(a.shifts[0] ?? '', b.shifts[0] ?? '');

const unfilledOf = ({ finding }: Judged): readonly Unfilled[] => {
  const shift = finding.shifts[0];
  if (!finding.gap || shift === undefined) return [];
  return [{ shift, requirement: finding.gap.requirement, missing: finding.gap.missing, reasons: [] }];
};

const demandMinutes = (view: RotaView, shift: string): number => {
  const index = view.demandIndexById.get(shift) ?? view.demandIndexById.get(demandIdOf(shift));
  const demand = index === undefined ? undefined : view.demands[index];
  return demand === undefined ? 0 : demand.endsAt - demand.startsAt;
};

const unfilledMinutes = (view: RotaView, unfilled: readonly Unfilled[]): number =>
  unfilled
    .filter((gap) => gap.requirement === 'heads')
    .reduce((sum, gap) => sum + gap.missing * demandMinutes(view, gap.shift), 0);

const demandedMinutes = (view: RotaView): number =>
  view.demands.reduce((sum, demand) => sum + demand.heads.min * (demand.endsAt - demand.startsAt), 0);

const sumOf = (judged: readonly Judged[]): number => judged.reduce((sum, one) => sum + one.penalty, 0);

const costs = (judged: readonly Judged[]): Readonly<Record<string, number>> => {
  const costByRule: Record<string, number> = {};
  for (const { bound, penalty } of judged) {
    if (penalty > 0) costByRule[bound.setting.id] = (costByRule[bound.setting.id] ?? 0) + penalty;
  }
  return costByRule;
};

const levelsOf = (judged: readonly Judged[]): readonly { readonly level: Level; readonly objective: number }[] =>
  LEVELS.map((level) => ({ level, objective: sumOf(judged.filter((one) => one.bound.setting.level === level)) }));

/** What history alone has broken; it costs nothing any more. */
const pastBreaches = (planning: Planning, rules: readonly BoundRule[]): readonly Breach[] => {
  const view = pastView(planning);
  if (!view) return [];
  return rules
    .filter(({ rule, setting }) => setting.isHard && rule.judgesHistory)
    .flatMap((bound) => judge(bound, view))
    .map(breachOf)
    .sort(byWeight);
};

const toilOf = ({ problem }: Planning): readonly Toil[] =>
  problem.workers.flatMap(({ id: worker }) => {
    const rows = problem.balances.filter((balance) => balance.worker === worker && balance.account === 'toil');
    return rows.length === 0 ? [] : [{ worker, minutes: rows.reduce((sum, { minutes }) => sum + minutes, 0) }];
  });

/**
 * Judges a laid-out rota by the rules' definitions only; for callers that judge many rotas of one planning.
 *
 * @throws Error when a setting is unknown or malformed (input was not checked)
 */
export const checkView = (view: RotaView, settings: readonly RuleSetting[]): Judgement => {
  const rules = bindRules(settings);
  const judged = rules.flatMap((bound) => judge(bound, view));
  const gaps = judged.filter((one) => one.bound.rule.reportsGaps);
  const unfilled = gaps
    .flatMap(unfilledOf)
    .sort((a, b) => compareText(a.shift, b.shift) || compareText(a.requirement, b.requirement));
  return {
    breaches: judged
      .filter((one) => !one.bound.rule.reportsGaps)
      .map(breachOf)
      .sort(byWeight),
    unfilled,
    levels: levelsOf(judged),
    objective: sumOf(judged),
    costByRule: costs(judged),
    fairness: fairnessLines(view),
    restOwed: restOwed(view),
    past: pastBreaches(view, rules),
    provisional: provisionalAverages(view, settings),
    headroom: averageHeadrooms(view, settings),
    toil: toilOf(view),
    zeroHours: zeroHoursLines(view),
    notices: noticesOf(view, settings),
    unfilledPersonMinutes: unfilledMinutes(view, unfilled),
    demandedPersonMinutes: demandedMinutes(view),
  };
};

/**
 * Judges a finished rota, whoever made it, by the rules' definitions only.
 *
 * @param settings the rules to judge by; by default those of the service and every always-on rule it does not name
 * @throws Error when the problem or the rota names something unknown (input was not checked)
 */
export const check = (
  problem: Problem,
  rota: Rota,
  settings: readonly RuleSetting[] = ruleSettings(problem.service),
): Judgement => checkView(viewOf(planningOf(problem), rota), settings);
