import type { Rota } from '../model/rota.ts';
import type { Instant } from '../time/index.ts';

/** Somebody answers for one rota. It holds for that rota only: the digest says which. */
export interface Approval {
  readonly by: string;
  readonly at: Instant;
  readonly note?: string;
  /** `rotaDigest` of the rota that was approved. */
  readonly digest: string;
}

/** A hard rule of level policy that a manager lets pass, once, for a reason. */
export interface Override {
  /** Id of the rule setting. */
  readonly rule: string;
  readonly reason: string;
  readonly by: string;
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
}
