export { minutesHeld, nextOnCallGap, onCallCoverage, onCallGaps } from './gaps.ts';
export {
  type Contact,
  type EndBefore,
  type FixedDuty,
  NO_ON_CALL_PLAN,
  type OnCallPlan,
  type PlannedOverride,
  type PlannedRotation,
} from './plan.ts';
export { LANES, type Lane, resolveOnCall } from './resolve.ts';
export {
  type HandOff,
  type HeldDuty,
  type Layer,
  type OnCallOverride,
  type OnCallSchedule,
  OVERRIDE_PEOPLE,
  type Rotation,
  type ScheduleVersion,
  type WeeklyHours,
} from './schedule.ts';
export { onCallScheduleOf } from './schedule-of.ts';
export { rotationSpans, turnStart, wholeTurnSpans } from './turns.ts';
