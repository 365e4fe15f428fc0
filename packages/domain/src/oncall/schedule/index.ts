export { minutesHeld, nextOnCallGap, onCallCoverage, onCallGaps } from './gaps.ts';
export { LANES, type Lane, resolveOnCall } from './resolve.ts';
export type {
  HandOff,
  HeldDuty,
  Layer,
  OnCallOverride,
  OnCallSchedule,
  Rotation,
  ScheduleVersion,
  WeeklyHours,
} from './schedule.ts';
export { rotationSpans, turnStart } from './turns.ts';
