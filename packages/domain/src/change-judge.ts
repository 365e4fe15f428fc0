import { hardBreachesCaused } from './lifecycle/effect.ts';
import type { Breach, Rota } from './model/rota.ts';
import type { Planning } from './planning.ts';
import { PER_WORKER } from './rules/per-worker.ts';
import { type BoundRule, bindRules, ruleSettings } from './rules/settings.ts';
import { breachOf, byWeight, type Judged, judge, type Verdict, verdictOf } from './verdict.ts';
import { type RotaView, viewOf, viewWith } from './view.ts';

/** What judging a change gave. */
export interface Tried {
  /** Hard breaches that the change causes; of a rule on one worker alone where there are such, else of any. */
  readonly blocks: readonly Breach[];
  /** Absent where a rule on one worker alone forbids the change: the others were not asked. */
  readonly after?: Verdict;
}

/** Judges rotas that differ from one rota in the duties of a few people. */
export interface ChangeJudge {
  /** What the rules say of the rota itself. */
  readonly before: Verdict;
  /**
   * What they say of another rota: rules on one worker alone are asked about the changed workers only.
   *
   * @param changed everybody whose duties differ from those in the rota
   */
  readonly after: (rota: Rota, changed: readonly string[]) => Verdict;
  /** The same, and what forbids it; it ends early where a rule on one worker alone does. */
  readonly attempt: (rota: Rota, changed: readonly string[]) => Tried;
}

/** Findings of one rule. */
interface RuleFindings {
  readonly bound: BoundRule;
  readonly judged: readonly Judged[];
}

const isPerWorker = ({ rule }: BoundRule): boolean => PER_WORKER.has(rule.kind);

const breachesOf = (findings: readonly RuleFindings[]): readonly Breach[] =>
  findings
    .filter(({ bound }) => bound.rule.reportsGaps !== true)
    .flatMap(({ judged }) => judged.map(breachOf))
    .sort(byWeight);

/** A view in which only some people are asked about; what everybody does stays known. */
const askingOf = (view: RotaView, workers: ReadonlySet<string>): RotaView => ({
  ...view,
  workers: view.workers.filter(({ id }) => workers.has(id)),
});

const judgedAgain = ({ bound, judged }: RuleFindings, view: RotaView, changed: ReadonlySet<string>): RuleFindings => ({
  bound,
  judged: [
    ...judged.filter(({ finding: { worker } }) => worker === undefined || !changed.has(worker)),
    ...judge(bound, view),
  ],
});

/**
 * Judges a rota by the service's rules, ready to judge changes to it.
 *
 * The verdicts are those of `check`, by the same definitions; `PER_WORKER` says of which rules the findings about people whom
 * nothing changed are taken over.
 *
 * @throws Error when a rule or the rota names something unknown (input was not checked)
 */
export const changeJudge = (planning: Planning, rota: Rota): ChangeJudge => {
  const view = viewOf(planning, rota);
  const all = bindRules(ruleSettings(planning.problem.service)).map((bound) => ({ bound, judged: judge(bound, view) }));
  const own = all.filter(({ bound }) => isPerWorker(bound));
  const shared = all.filter(({ bound }) => !isPerWorker(bound));
  const ownBreaches = breachesOf(own);
  const before = verdictOf(all.flatMap(({ judged }) => judged));

  const ownAfter = (next: RotaView, changed: readonly string[]): readonly RuleFindings[] => {
    const asked = new Set(changed);
    const asking = askingOf(next, asked);
    return own.map((findings) => judgedAgain(findings, asking, asked));
  };
  const whole = (next: RotaView, owns: readonly RuleFindings[]): Verdict =>
    verdictOf([...owns.flatMap(({ judged }) => judged), ...shared.flatMap(({ bound }) => judge(bound, next))]);

  return {
    before,
    after: (changedRota, changed) => {
      const next = viewWith(view, changedRota, changed);
      return whole(next, ownAfter(next, changed));
    },
    attempt: (changedRota, changed) => {
      const next = viewWith(view, changedRota, changed);
      const owns = ownAfter(next, changed);
      const blocks = hardBreachesCaused(ownBreaches, breachesOf(owns));
      if (blocks.length > 0) return { blocks };
      const after = whole(next, owns);
      return { blocks: hardBreachesCaused(before.breaches, after.breaches), after };
    },
  };
};
