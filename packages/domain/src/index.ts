export { assignmentOn } from './assignment-on.ts';
export { type AskedDay, askedDays } from './base/asked-days.ts';
export { baseDay, baseWeek, isAgreedOn } from './base/base-day.ts';
export { type Draft, draftRota, type LeftOut } from './base/draft.ts';
export { type Opposition, opposingAgreements } from './base/opposing.ts';
export { type OverdueReview, overdueReviews } from './base/reviews.ts';
export * from './capacity.ts';
export { type CarriedOver, carryOver } from './carry-over.ts';
export { type ChangeJudge, changeJudge, type Tried } from './change-judge.ts';
export * from './check.ts';
export { countedPlanning } from './counted-planning.ts';
export * from './demand.ts';
export * from './duty.ts';
export * from './faults.ts';
export { personalSigns } from './free-text.ts';
export * from './ids.ts';
export { isInsideOf } from './inside.ts';
export * from './judgement.ts';
export * from './lifecycle/index.ts';
export * from './model/base-pattern.ts';
export * from './model/designation.ts';
export * from './model/kinds.ts';
export * from './model/pay.ts';
export * from './model/plain.ts';
export * from './model/problem.ts';
export * from './model/rota.ts';
export * from './model/service.ts';
export * from './model/timesheet.ts';
export * from './model/visit.ts';
export * from './model/worker.ts';
export { noticesOf } from './notices/index.ts';
export { type ExpiringSkill, expiringSkills } from './notices/skill-expires.ts';
export * from './offers.ts';
export * from './oncall/index.ts';
export * from './order.ts';
export * from './pack/index.ts';
export { type AfcLeave, afcHourlyPence, afcLeave } from './pay/afc-terms.ts';
export { faceMinutesOf } from './pay/clock-change.ts';
export * from './pay/context.ts';
export { earlierLines } from './pay/earlier-lines.ts';
export { PAY_ELEMENTS, TIME_ELEMENTS } from './pay/elements/index.ts';
export * from './pay/line.ts';
export * from './pay/minimum-wage.ts';
export * from './pay/minimum-wage-of-rates.ts';
export * from './pay/minimum-wage-planned.ts';
export * from './pay/minimum-wage-rates.ts';
export * from './pay/minimum-wage-words.ts';
export { onCallNights } from './pay/on-call-nights.ts';
export { isOwnPay } from './pay/own-pay.ts';
export { plannedWork, pricedPlan, workBefore, workOfDuty } from './pay/planned-work.ts';
export { poundsText } from './pay/pounds.ts';
export * from './pay/price.ts';
export * from './pay/priced.ts';
export * from './pay/rounding.ts';
export * from './pay/work-done.ts';
export * from './payroll/index.ts';
export * from './planning.ts';
export * from './records.ts';
export { erasableBefore, RETENTION, type Retention, type RetentionKind } from './retention.ts';
export { rolesOn, withRoles } from './roles.ts';
export { BASES, BASIS_IDS, type Basis, basesText } from './rules/bases.ts';
export { restOwed } from './rules/compensatory-rest.ts';
export { checkMix } from './rules/cover-mix.ts';
export { fairnessLines } from './rules/fairness.ts';
export * from './rules/index.ts';
export { PER_WORKER } from './rules/per-worker.ts';
export { refusedRules } from './rules/refused.ts';
export * from './rules/rule.ts';
export * from './rules/settings.ts';
export { checkShadows } from './rules/shadow-mentor.ts';
export * from './rules/shape.ts';
export { checkPatterns } from './rules/sleep-in-block.ts';
export { appliesToWorker } from './rules/support/applies.ts';
export { type Average, averageHours, type Window } from './rules/support/average.ts';
export { contractMinutesBetween, contractWeeklyMinutes } from './rules/support/contract.ts';
export type { Obstacle } from './rules/support/eligibility.ts';
export { obstaclesOf } from './rules/support/eligible.ts';
export { isOptedOut, isStaleDeclaration, optOutEndsOn, optOutFaults } from './rules/support/opt-out.ts';
export {
  type OpenTail,
  openTail,
  type PatternInstance,
  patternInstances,
  patternOffsets,
} from './rules/support/pattern.ts';
export { withRenewals } from './rules/support/renewals.ts';
export { type DutyDay, dutyDays, workBlocks } from './rules/support/rest.ts';
export { travelAmounts } from './rules/support/travel-amounts.ts';
export {
  type RestPeriod,
  restPeriods,
  type WeeklyRestFinding,
  type WeeklyRestOutcome,
  weeklyRest,
} from './rules/support/weekly-shortfall.ts';
export { isHead, meetsFilter } from './rules/support/work.ts';
export { isOneWorkDay } from './rules/support/work-day.ts';
export { type WorkingDays, workingDays } from './rules/support/working-days.ts';
export { type Suggestion, type Suggestions, type SuggestionWish, suggestionsFor, type Unsuited } from './suggest.ts';
export * from './time/index.ts';
export * from './timesheet/index.ts';
export type { Verdict } from './verdict.ts';
export * from './view.ts';
export { keyworkersOf, windowMinutes } from './visits/visit-demands.ts';
export { type CancellationNotice, type ZeroHoursLine, zeroHoursLines } from './zero-hours.ts';
