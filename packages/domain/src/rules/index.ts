import { apart } from './apart.ts';
import { availability } from './availability.ts';
import { continuity } from './continuity.ts';
import { contractDates } from './contract-dates.ts';
import { cover } from './cover.ts';
import { coverLimit } from './cover-limit.ts';
import { coverMax } from './cover-max.ts';
import { coverMix } from './cover-mix.ts';
import { coverTarget } from './cover-target.ts';
import { fairness } from './fairness.ts';
import { grade } from './grade.ts';
import { leave } from './leave.ts';
import { onCallBlock } from './on-call-block.ts';
import { onCallFrequency } from './on-call-frequency.ts';
import { onCallTiers } from './on-call-tiers.ts';
import { pinned } from './pinned.ts';
import { requests } from './requests.ts';
import type { Rule } from './rule.ts';
import { shadowMentor } from './shadow-mentor.ts';
import { skill } from './skill.ts';
import { supernumerary } from './supernumerary.ts';
import { together } from './together.ts';
import { unit } from './unit.ts';

/**
 * Every rule there is, by kind. From this list follow input validation, the checker, the solver's terms, explanations
 * and docs/rules.md.
 */
export const RULES: readonly Rule[] = [
  leave,
  availability,
  contractDates,
  unit,
  grade,
  skill,
  supernumerary,
  cover,
  coverMix,
  coverLimit,
  coverTarget,
  coverMax,
  onCallTiers,
  onCallBlock,
  onCallFrequency,
  shadowMentor,
  together,
  apart,
  requests,
  fairness,
  continuity,
  pinned,
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
