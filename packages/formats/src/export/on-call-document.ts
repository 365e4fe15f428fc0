import {
  type Approver,
  approverAt,
  type EscalationStep,
  escalationAt,
  type Instant,
  leadsAt,
  type OnCallNow,
  onCallAt,
} from '@rota/domain';
import {
  isoIn,
  type OnCallPerson,
  type OnCallSlotName,
  type OnCallSource,
  personOf,
  slotNameOf,
} from './on-call-source.ts';

/** Who answers in one slot. */
export interface OnCallLine extends OnCallSlotName, Partial<OnCallPerson> {
  /** Whether the service wants somebody then. */
  readonly isWanted: boolean;
  readonly until: string;
  /** Nothing is known to end it; `until` is only as far as was looked. */
  readonly goesOn?: true;
  readonly next?: OnCallPerson & { readonly from: string };
}

/** Whom to call, in order. */
export interface OnCallStep extends OnCallSlotName, OnCallPerson {
  readonly grade?: string;
  readonly rank: number;
  /** Ids of other slots that they hold; they are called once. */
  readonly alsoHolds: readonly string[];
  /** Since the first call; absent: some tier before does not say how long to wait. */
  readonly afterMinutes?: number;
  /** Whether they rank above everybody called before; absent: they are called first. */
  readonly outranks?: boolean;
}

/** Who can be reached to approve something. */
export interface OnCallApprover extends OnCallPerson {
  readonly grade?: string;
  readonly rank: number;
  readonly because: Approver['because'];
  /** On-call slot id; shift id of who leads. */
  readonly of: string;
  readonly dutyNumber?: string;
}

/** The next moment at which somebody else answers. */
export interface OnCallHandOff {
  readonly at: string;
  readonly slots: readonly (OnCallSlotName & { readonly from?: OnCallPerson; readonly to?: OnCallPerson })[];
}

/** Format `oncall/1`. */
export interface OnCallDocument {
  readonly format: 'oncall/1';
  readonly service: string;
  readonly serviceName: string;
  readonly at: string;
  /** When it was asked. */
  readonly asOf: string;
  /** By tier, then in the service's order; gaps included. */
  readonly onCall: readonly OnCallLine[];
  readonly escalation: readonly OnCallStep[];
  /** Absent: nobody can be reached to approve something. */
  readonly approver?: OnCallApprover;
  /** Absent: nothing later is known. */
  readonly nextHandOff?: OnCallHandOff;
  /** What to do when nobody answers, in the service's words. */
  readonly emergencyText?: string;
}

const lineOf = (source: OnCallSource, now: OnCallNow): OnCallLine => {
  const { worker, isWanted, until, goesOn, next } = now;
  return {
    ...slotNameOf(source, now),
    ...(worker === undefined ? {} : personOf(source, worker)),
    isWanted,
    until: isoIn(source, until),
    ...(goesOn ? { goesOn } : {}),
    ...(next ? { next: { ...personOf(source, next.worker), from: isoIn(source, next.startsAt) } } : {}),
  };
};

const stepOf = (source: OnCallSource, { tier, slot, worker, ...rest }: EscalationStep): OnCallStep => ({
  ...slotNameOf(source, { tier, slot }),
  ...personOf(source, worker),
  ...rest,
});

const approverOf = (source: OnCallSource, { worker, ...rest }: Approver): OnCallApprover => {
  const dutyNumber = source.planning.onCallById.get(rest.of)?.dutyNumber;
  return {
    ...personOf(source, worker),
    ...rest,
    ...(dutyNumber === undefined ? {} : { dutyNumber }),
  };
};

/** Slots that nobody holds now or later have no hand-off. */
const handOffOf = (source: OnCallSource, onCall: readonly OnCallNow[]): OnCallHandOff | undefined => {
  const changing = onCall.filter(({ worker, next, goesOn }) => !goesOn && (worker !== undefined || next !== undefined));
  const at = changing.map(({ until }) => until).sort((a, b) => a - b)[0];
  if (at === undefined) return undefined;
  const slots = changing
    .filter(({ until }) => until === at)
    .map((now) => ({
      ...slotNameOf(source, now),
      ...(now.worker === undefined ? {} : { from: personOf(source, now.worker) }),
      ...(now.next?.startsAt === at ? { to: personOf(source, now.next.worker) } : {}),
    }));
  return { at: isoIn(source, at), slots };
};

/** Who is on call at a moment, whom to call in which order, and who can approve. */
export const onCallDocument = (source: OnCallSource, at: Instant): OnCallDocument => {
  const { planning, published, asOf } = source;
  const { id, name, emergencyText } = planning.problem.service;
  const onCall = onCallAt(planning, published, at);
  const approver = approverAt(planning, onCall, leadsAt(planning, published, at), at);
  const nextHandOff = handOffOf(source, onCall);
  return {
    format: 'oncall/1',
    service: id,
    serviceName: name,
    at: isoIn(source, at),
    asOf: isoIn(source, asOf),
    onCall: onCall.map((now) => lineOf(source, now)),
    escalation: escalationAt(planning, onCall, at).map((step) => stepOf(source, step)),
    ...(approver ? { approver: approverOf(source, approver) } : {}),
    ...(nextHandOff ? { nextHandOff } : {}),
    ...(emergencyText === undefined ? {} : { emergencyText }),
  };
};
