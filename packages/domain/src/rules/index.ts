import { agency } from './agency.ts';
import { agencyShare } from './agency-share.ts';
import { agreedPattern } from './agreed-pattern.ts';
import { apart } from './apart.ts';
import { availability } from './availability.ts';
import { averageHoursRule } from './average-hours.ts';
import { basePattern } from './base-pattern.ts';
import { compensatoryRest } from './compensatory-rest.ts';
import { completeWeekends } from './complete-weekends.ts';
import { consecutiveDays } from './consecutive-days.ts';
import { consecutiveDaysOff } from './consecutive-days-off.ts';
import { consecutiveNights } from './consecutive-nights.ts';
import { continuity } from './continuity.ts';
import { contractDates } from './contract-dates.ts';
import { cover } from './cover.ts';
import { coverLimit } from './cover-limit.ts';
import { coverMax } from './cover-max.ts';
import { coverMin } from './cover-min.ts';
import { coverMix } from './cover-mix.ts';
import { coverPerPerson } from './cover-per-person.ts';
import { coverTarget } from './cover-target.ts';
import { dailyRest } from './daily-rest.ts';
import { declined } from './declined.ts';
import { duringShift } from './during-shift.ts';
import { dutiesRange } from './duties-range.ts';
import { fairness } from './fairness.ts';
import { forbiddenSuccession } from './forbidden-succession.ts';
import { grade } from './grade.ts';
import { handover } from './handover.ts';
import { hoursRange } from './hours-range.ts';
import { inWorkBreak } from './in-work-break.ts';
import { keyworker } from './keyworker.ts';
import { knownShift } from './known-shift.ts';
import { leave } from './leave.ts';
import { loneWork } from './lone-work.ts';
import { maxDuties } from './max-duties.ts';
import { maxWeekends } from './max-weekends.ts';
import { nightAverage } from './night-average.ts';
import { nightHealthOffer } from './night-health-offer.ts';
import { noOverlap } from './no-overlap.ts';
import { onCallAlways } from './on-call-always.ts';
import { onCallBlock } from './on-call-block.ts';
import { onCallFrequency } from './on-call-frequency.ts';
import { onCallTiers } from './on-call-tiers.ts';
import { periodHours } from './period-hours.ts';
import { pinned } from './pinned.ts';
import { quickReturn } from './quick-return.ts';
import { requests } from './requests.ts';
import { restAfterNights } from './rest-after-nights.ts';
import type { Rule } from './rule.ts';
import { shadowMentor } from './shadow-mentor.ts';
import { siteCover } from './site-cover.ts';
import { skill } from './skill.ts';
import { sleepInBlock } from './sleep-in-block.ts';
import { specialHazard } from './special-hazard.ts';
import { supernumerary } from './supernumerary.ts';
import { together } from './together.ts';
import { travel } from './travel.ts';
import { unit } from './unit.ts';
import { weekHours } from './week-hours.ts';
import { weekendsOff } from './weekends-off.ts';
import { weeklyRestRule } from './weekly-rest.ts';
import { youngWorkerHours } from './young-worker-hours.ts';
import { youngWorkerNight } from './young-worker-night.ts';

/**
 * Every rule there is, by kind. From this list follow input validation, the checker, the solver's terms, explanations
 * and docs/rules.md.
 */
export const RULES: readonly Rule[] = [
  agency,
  agencyShare,
  agreedPattern,
  apart,
  availability,
  averageHoursRule,
  basePattern,
  compensatoryRest,
  completeWeekends,
  consecutiveDays,
  consecutiveDaysOff,
  consecutiveNights,
  continuity,
  contractDates,
  cover,
  coverLimit,
  coverMax,
  coverMin,
  coverMix,
  coverPerPerson,
  coverTarget,
  dailyRest,
  declined,
  duringShift,
  dutiesRange,
  fairness,
  forbiddenSuccession,
  grade,
  handover,
  hoursRange,
  inWorkBreak,
  keyworker,
  knownShift,
  leave,
  loneWork,
  maxDuties,
  maxWeekends,
  nightAverage,
  nightHealthOffer,
  noOverlap,
  onCallAlways,
  onCallBlock,
  onCallFrequency,
  onCallTiers,
  periodHours,
  pinned,
  quickReturn,
  requests,
  restAfterNights,
  shadowMentor,
  siteCover,
  skill,
  sleepInBlock,
  specialHazard,
  supernumerary,
  together,
  travel,
  unit,
  weekHours,
  weekendsOff,
  weeklyRestRule,
  youngWorkerHours,
  youngWorkerNight,
];

const ruleByKind: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.kind, rule]));

/** Whether there is a rule of this kind. */
export const isRuleKind = (kind: string): boolean => ruleByKind.has(kind);

/** The rule of a kind. @throws Error when there is none; input is checked with `checkRuleSettings` */
export const ruleOf = (kind: string): Rule => {
  const rule = ruleByKind.get(kind);
  if (!rule) throw new Error(`rule "${kind}" is unknown; input was not checked`);
  return rule;
};
