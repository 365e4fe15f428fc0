import type { z } from 'zod';
import type { AmountUnit, Level } from '../model/rota.ts';
import type { ContractKind } from '../model/service.ts';
import type { WorkingTimeFigures } from '../pack/rule-pack.ts';
import type { Planning } from '../planning.ts';
import type { LocalDate } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import type { Basis } from './bases.ts';
import type { Shape } from './shape.ts';

/** Whom a setting is about; every given attribute must hold, absent means everybody. */
export interface AppliesTo {
  readonly contracts?: readonly ContractKind[];
  readonly grades?: readonly string[];
  readonly workers?: readonly string[];
  /** Duties in these units only (rules that look at duties). */
  readonly units?: readonly string[];
}

/** One rule as a service uses it: how hard, how dear, with which parameters. */
export interface RuleSetting {
  /** Defaults to the kind; needed when a kind is used twice. */
  readonly id: string;
  readonly kind: string;
  readonly level: Level;
  readonly isHard: boolean;
  /** Penalty points per unit of amount, whole, above 0; without effect on a hard rule. */
  readonly weight: number;
  readonly appliesTo: AppliesTo;
  /** Checked by the rule's own schema on entry. */
  readonly params: unknown;
  /** It is in force for a rota whose first day lies within, both included; an absent end is open. */
  readonly from?: LocalDate;
  readonly to?: LocalDate;
}

/** One failure as a rule's definition finds it; `check` adds level, weight and source. */
export interface Finding {
  readonly worker?: string;
  /** Shift ids concerned, in order of start. */
  readonly shifts: readonly string[];
  /** Above 0, in the rule's unit. */
  readonly amount: number;
  /** Penalty points before the setting's weight, when they differ from the amount. */
  readonly points?: number;
  readonly detail: string;
  /** What would put it right, where the finding knows better than the rule's own `cure`; one sentence. */
  readonly cure?: string;
  /** Only from rules with `reportsGaps`: `heads` or the mix line's id, and how many people are missing. */
  readonly gap?: { readonly requirement: string; readonly missing: number };
}

/** How well figure and logic of a rule are known. @source uk-rules.md section 10, confidence by rule */
export const CONFIDENCE = {
  high: 'figure and logic seen in the source',
  medium: 'figure seen; part of the logic inferred, or general knowledge',
  low: 'mostly assumption',
} as const;
export type Confidence = keyof typeof CONFIDENCE;

/**
 * One rule: its definition and how the solver may hear of it.
 *
 * `breaches` is the definition and is computed from nothing but the view. `shape` says the same rule in the vocabulary
 * of `shape.ts`, exactly or on the safe side. Whether a rule is hard belongs to the setting, not here.
 */
export interface Rule<P = unknown> {
  readonly kind: string;
  /** One sentence. */
  readonly summary: string;
  /** Law and regulation, clause of uk-rules.md, or contract. */
  readonly source: string;
  /** What puts a breach right, for a person; one sentence. */
  readonly cure: string;
  /** Absent: the rule is the service's own, and nothing outside says it. */
  readonly confidence?: Confidence;
  /**
   * Lawful bases on which a hard statutory rule may be let pass, in the order of the rulebook; none where the law knows none.
   * A rule of another level has none and needs none.
   */
  readonly bases?: readonly Basis[];
  /** Statutory figures that it counts with, by their names in the rule pack. */
  readonly figures?: readonly (keyof Omit<WorkingTimeFigures, 'source'>)[];
  readonly unit: AmountUnit;
  /** Used where a service does not say otherwise. */
  readonly defaults: { readonly level: Level; readonly isHard: boolean; readonly weight: number };
  /** In force even where a service does not name it. */
  readonly isAlwaysOn: boolean;
  /** Its findings are unfilled cover, never breaches; they cost, and they never make a rota unlawful. */
  readonly reportsGaps?: true;
  /** On hours, rest or runs of one worker's own duties: history alone can break it, and `check` tells that apart. */
  readonly judgesHistory?: true;
  readonly params: z.ZodType<P>;
  breaches(params: P, view: RotaView, setting: RuleSetting): readonly Finding[];
  shape(params: P, planning: Planning, setting: RuleSetting): Shape;
}

/** Gives a rule its parameter type and hands it on; a list of rules needs the type erased. */
export const defineRule = <P>(rule: Rule<P>): Rule => rule as unknown as Rule; // the list calls `params.parse` before `breaches`
