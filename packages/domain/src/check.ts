import type { Judgement, Toil } from './judgement.ts';
import type { Problem } from './model/problem.ts';
import type { Breach, Rota, Unfilled } from './model/rota.ts';
import { noticesOf } from './notices/index.ts';
import { pastView } from './past.ts';
import { type Planning, planningOf } from './planning.ts';
import { averageHeadrooms } from './rules/average-headroom.ts';
import { provisionalAverages } from './rules/average-hours.ts';
import { restOwed } from './rules/compensatory-rest.ts';
import { fairnessLines } from './rules/fairness.ts';
import type { RuleSetting } from './rules/rule.ts';
import { type BoundRule, bindRules, ruleSettings } from './rules/settings.ts';
import { headsOn } from './rules/support/heads.ts';
import { lackingOf } from './rules/support/parts.ts';
import { breachOf, byWeight, judge, verdictOf } from './verdict.ts';
import { demandIdOf, type RotaView, viewOf } from './view.ts';
import { zeroHoursLines } from './zero-hours.ts';

const missingMinutes = (view: RotaView, shift: string): number => {
  const index = view.demandIndexById.get(shift) ?? view.demandIndexById.get(demandIdOf(shift)) ?? -1;
  const demand = view.demands[index];
  return demand ? lackingOf(demand, headsOn(view, { demand, index }), demand.heads.min).personMinutes : 0;
};

const unfilledMinutes = (view: RotaView, unfilled: readonly Unfilled[]): number =>
  unfilled.filter((gap) => gap.requirement === 'heads').reduce((sum, gap) => sum + missingMinutes(view, gap.shift), 0);

const demandedMinutes = (view: RotaView): number =>
  view.demands.reduce((sum, demand) => sum + demand.heads.min * (demand.endsAt - demand.startsAt), 0);

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
  const verdict = verdictOf(rules.flatMap((bound) => judge(bound, view)));
  return {
    ...verdict,
    fairness: fairnessLines(view),
    restOwed: restOwed(view),
    past: pastBreaches(view, rules),
    provisional: provisionalAverages(view, settings),
    headroom: averageHeadrooms(view, settings),
    toil: toilOf(view),
    zeroHours: zeroHoursLines(view),
    notices: noticesOf(view, settings),
    unfilledPersonMinutes: unfilledMinutes(view, verdict.unfilled),
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
