export { isInFull, type OnCallCounting, onCallCounting } from './counting.ts';
export { givePart, type PartGiven } from './give-part.ts';
export { type OnCallNow, onCallAt, onCallWanted } from './on-call-at.ts';
export { isNear, LEAD_LINE, leadsAt, type OnDuty, onDutyAt } from './on-duty.ts';
export { onCallOutlook, type SlotOutlook } from './outlook.ts';
export * from './schedule/index.ts';
export { type OnCallSpan, onCallTimeline } from './timeline.ts';
