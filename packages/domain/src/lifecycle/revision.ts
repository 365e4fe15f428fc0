import type { Rota } from '../model/rota.ts';
import type { PackUsed } from '../pack/pack-digest.ts';
import type { Basis } from '../rules/bases.ts';
import type { Instant } from '../time/index.ts';

/** Somebody answers for one rota. It holds for that rota only: the digest says which. */
export interface Approval {
  readonly by: string;
  readonly at: Instant;
  readonly note?: string;
  /** `rotaDigest` of the rota that was approved. */
  readonly digest: string;
}

/** A hard rule that a manager lets pass, once: a policy rule for a reason, a statutory one on a lawful basis. */
export interface Override {
  /** Id of the rule setting. */
  readonly rule: string;
  /** Only this worker's breaches of it; absent: all. */
  readonly worker?: string;
  readonly reason: string;
  readonly by: string;
  /** What the law allows the departure by; only of a statutory rule. */
  readonly basis?: Basis;
  /** Where the basis is on record: a letter, an agreement, an incident. Given with `basis`. */
  readonly ref?: string;
}

/** What letting a statutory rule pass makes due. */
export interface Obligation {
  readonly rule: string;
  readonly basis: Basis;
  readonly ref: string;
  readonly worker?: string;
  readonly shifts: readonly string[];
  /** Compensatory rest, minutes; absent where the breach is not counted in minutes of rest. */
  readonly minutes?: number;
  readonly detail: string;
}

/** A rota as it was published. Never rewritten: a change is the next revision. */
export interface Revision {
  /** 1 for the first of a period, then one more each time. */
  readonly number: number;
  readonly rota: Rota;
  readonly approval: Approval;
  readonly publishedAt: Instant;
  readonly publishedBy: string;
  readonly reason: string;
  readonly overrides: readonly Override[];
  /** In the order of overrides, then breaches. */
  readonly obligations: readonly Obligation[];
  /** The rule pack it was judged by; absent in revisions from before there was one. */
  readonly pack?: PackUsed;
}
