import type { Instant } from '../../time/index.ts';
import type { HeldDuty, OnCallOverride, Rotation } from './schedule.ts';

/** What the end of a row was until it was changed. */
export interface EndBefore {
  /** When it was changed. */
  readonly at: Instant;
  /** At the start of the row: there was none yet, or it was withdrawn; absent: it had no end. */
  readonly endsAt?: Instant;
}

/** A rotation that holds in one slot for a time. */
export interface PlannedRotation {
  /** On-call slot id. */
  readonly slot: string;
  /** 1 is the lowest; a higher one covers a lower one wherever it has somebody. */
  readonly layer: number;
  readonly rotation: Rotation;
  /** Before it the rotation has nobody, though its turns may have been counted from earlier. */
  readonly from: Instant;
  /** First instant in which it has nobody any more, that of its start where it was withdrawn; absent: it goes on. */
  readonly until?: Instant;
  /** Ends that it had before, by when they were changed, so that calendars can tell what became of a turn. */
  readonly endsBefore?: readonly EndBefore[];
}

/** A duty of a fixed schedule; one that was withdrawn ends at its start. */
export interface FixedDuty extends HeldDuty {
  readonly slot: string;
  /** Where it comes from, as whoever brought it in calls it. */
  readonly source: string;
  /** As of a rotation. */
  readonly endsBefore?: readonly EndBefore[];
}

/** An override of one slot. */
export type PlannedOverride = OnCallOverride & {
  readonly slot: string;
  /** From when it is taken back; at or before its start it never held. */
  readonly withdrawnAt?: Instant;
};

/** How somebody is called, and by nobody but who holds an enrolled phone or may see it. */
export interface Contact {
  readonly worker: string;
  /** International: `+441162556000`. @source ITU-T E.164 */
  readonly phone: string;
}

/** What says beside the published rotas who is on call. */
export interface OnCallPlan {
  readonly rotations: readonly PlannedRotation[];
  readonly duties: readonly FixedDuty[];
  readonly overrides: readonly PlannedOverride[];
  readonly contacts: readonly Contact[];
}

/** Nothing beside the published rotas. */
export const NO_ON_CALL_PLAN: OnCallPlan = { rotations: [], duties: [], overrides: [], contacts: [] };
