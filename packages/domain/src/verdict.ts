import type { Judgement } from './judgement.ts';
import { type Breach, LEVELS, type Level, type Unfilled } from './model/rota.ts';
import { compareText } from './order.ts';
import type { Finding } from './rules/rule.ts';
import type { BoundRule } from './rules/settings.ts';
import type { RotaView } from './view.ts';

/** What the rules alone say of a rota: its breaches, its gaps and what they cost. */
export type Verdict = Pick<Judgement, 'breaches' | 'unfilled' | 'objective' | 'levels' | 'costByRule'>;

/** One finding of a rule as a service uses it, with its price in penalty points. */
export interface Judged {
  readonly bound: BoundRule;
  readonly finding: Finding;
  readonly penalty: number;
}

/** A hard breach has no price; unfilled cover always has one. */
const isPriced = ({ rule, setting }: BoundRule): boolean => rule.reportsGaps === true || !setting.isHard;

/** Everything one rule finds in a rota. */
export const judge = (bound: BoundRule, view: RotaView): readonly Judged[] =>
  bound.rule.breaches(bound.params, view, bound.setting).map((finding) => ({
    bound,
    finding,
    penalty: isPriced(bound) ? bound.setting.weight * (finding.points ?? finding.amount) : 0,
  }));

/** A finding as people are told of it. */
export const breachOf = ({ bound: { rule, setting }, finding, penalty }: Judged): Breach => ({
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

/** Order of breaches: hard ones first, then by level, rule, worker, first shift. */
export const byWeight = (a: Breach, b: Breach): number =>
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

/** Puts findings together; they may come in any order of rules. */
export const verdictOf = (judged: readonly Judged[]): Verdict => ({
  breaches: judged
    .filter((one) => !one.bound.rule.reportsGaps)
    .map(breachOf)
    .sort(byWeight),
  unfilled: judged
    .filter((one) => one.bound.rule.reportsGaps)
    .flatMap(unfilledOf)
    .sort((a, b) => compareText(a.shift, b.shift) || compareText(a.requirement, b.requirement)),
  levels: levelsOf(judged),
  objective: sumOf(judged),
  costByRule: costs(judged),
});
