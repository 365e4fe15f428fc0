export {
  type Approver,
  type ApproverSpan,
  approverAt,
  approverGaps,
  approverSpans,
} from './approver.ts';
export { type CallOutElement, type CallOutPay, callOutPay } from './call-out-pay.ts';
export { type CallOutOutcome, type CallOutRepair, callOutOutcome } from './call-out-repair.ts';
export { type CallOutRest, callOutRest, withCallOutLines } from './call-out-rest.ts';
export type { RepairKind, ShiftChange } from './call-out-ways.ts';
export { isInFull, type OnCallCounting, onCallCounting } from './counting.ts';
export { type EscalationStep, escalationAt, type SlotHeld, type Standing, standingAt } from './escalation.ts';
export { givePart, type PartGiven } from './give-part.ts';
export { leavesAt, leavingOf } from './leaving.ts';
export { type OnCallNow, onCallAt, onCallWanted } from './on-call-at.ts';
export { isNear, LEAD_LINE, leadsAt, type OnDuty, onDutyAt } from './on-duty.ts';
export { onCallOutlook, type SlotOutlook } from './outlook.ts';
export * from './schedule/index.ts';
export { type OnCallSpan, onCallTimeline } from './timeline.ts';
