import type { Basis } from '../rules/bases.ts';
import type { Instant, LocalDate } from '../time/index.ts';
import type { Kind } from './service.ts';

/** One worker on one shift. */
export interface Assignment {
  /** `assignmentId(shift, worker)`. */
  readonly id: string;
  readonly worker: string;
  /** Cover id, local date and slot: `house-early/2026-12-01/1`. */
  readonly shift: string;
  readonly shiftType: string;
  readonly kind: Kind;
  readonly unit: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** Ids of the mix lines this worker satisfies there, and `supernumerary`. */
  readonly roles: readonly string[];
  readonly isPinned: boolean;
}

/** All assignments of one horizon, by start, then shift id, then worker. `to` is exclusive. */
export interface Rota {
  readonly service: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly timezone: string;
  readonly assignments: readonly Assignment[];
}

/** Order in which what goes wrong matters. @source PRODUCT.md section 4 */
export const LEVELS = ['statutory', 'cover', 'contract', 'policy', 'preference'] as const;
export type Level = (typeof LEVELS)[number];

/** Unit of a breach's amount. */
export type AmountUnit =
  | 'minutes'
  | 'person-minutes'
  | 'days'
  | 'duties'
  | 'people'
  | 'weekends'
  | 'wishes'
  | 'points'
  | 'changes';

/** One place where a constraint fails, with an amount. */
export interface Breach {
  /** Id of the rule setting (by default the rule's kind). */
  readonly rule: string;
  readonly level: Level;
  readonly isHard: boolean;
  readonly worker?: string;
  /** Shift ids concerned, in order of start. */
  readonly shifts: readonly string[];
  /** Whole units, above 0. */
  readonly amount: number;
  readonly amountUnit: AmountUnit;
  /** weight x amount; 0 for a hard breach. */
  readonly penalty: number;
  readonly detail: string;
  readonly source: string;
  /** What would put it right; `check` always says. */
  readonly cure?: string;
  /** Lawful bases on which it may be let pass; only of a hard statutory rule. */
  readonly bases?: readonly Basis[];
}

/** Why a shift is open; `worker` when the reason is about one person. */
export interface Reason {
  readonly code: string;
  readonly detail: string;
  readonly worker?: string;
}

/** Cover below its least. `requirement` is `heads` or a mix line's id. */
export interface Unfilled {
  /** Demand id: `house-early/2026-12-01`, or the first open slot's shift id. */
  readonly shift: string;
  readonly requirement: string;
  /** People missing. */
  readonly missing: number;
  readonly reasons: readonly Reason[];
}

/** What a solve ended with, and why it ended. @source PRODUCT.md section 6 */
export interface SolveResult {
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'none';
  readonly stopped: 'optimal' | 'timeLimit' | 'moveLimit' | 'cancelled';
  readonly objective: number;
  readonly bound?: number;
  readonly gap?: number;
  readonly levels: readonly { readonly level: Level; readonly objective: number; readonly bound?: number }[];
  readonly seed: number;
  readonly seconds: number;
}

/** One worker's share of one kind of burden. */
export interface FairnessLine {
  readonly worker: string;
  /** nights, weekends, bank-holidays, sleep-ins, on-call. */
  readonly account: string;
  /** Duties before the horizon, over the history the totals cover. */
  readonly carriedIn: number;
  readonly planned: number;
  /** Fair share of history and horizon together, in hundredths of a duty. */
  readonly fairShareHundredths: number;
}

/**
 * Rest owed after a shortfall that is lawful because of the post, a change of shift or an agreement.
 *
 * @source WTR 1998 reg 24; uk-rules.md WTR-15
 */
export interface RestOwed {
  readonly worker: string;
  readonly rule: 'daily-rest' | 'weekly-rest';
  readonly minutes: number;
  /** Why the shortfall was lawful; absent where nothing says, as for an opening balance. */
  readonly basis?: Basis;
  readonly arisesAt: Instant;
  /** When a rest of at least 11 h plus the debt (or the debt alone, within the fallback) was over. */
  readonly clearedAt?: Instant;
  readonly dueBy: Instant;
}
