import type { Notice } from '../judgement.ts';
import { compareText } from '../order.ts';
import type { RuleSetting } from '../rules/rule.ts';
import type { RotaView } from '../view.ts';
import { ageUnknown } from './age-unknown.ts';
import { agencyParity } from './agency-parity.ts';
import { breaksNotSaid } from './breaks-not-said.ts';
import { contractEnds } from './contract-ends.ts';
import { fourYearsFixed } from './four-years-fixed.ts';
import { hazardUnknown } from './hazard-unknown.ts';
import { induction } from './induction.ts';
import { keywork } from './keywork.ts';
import { loneWorkUnset } from './lone-work-unset.ts';
import { missedBreakNotices } from './missed-breaks.ts';
import { nightAverageOwed } from './night-average-owed.ts';
import { nightHealth } from './night-health.ts';
import type { NoticeFinder } from './notice.ts';
import { onCallWorkingTime } from './on-call-working-time.ts';
import { otherWork } from './other-work.ts';
import { reviews } from './reviews.ts';
import { skillExpires } from './skill-expires.ts';
import { teamAway } from './team-away.ts';
import { unknownFigures } from './unknown-figures.ts';
import { weeklyRestAbsorbs } from './weekly-rest-absorbs.ts';

/** Everything `check` tells beside what the rules find, a file each. */
const NOTICES: readonly NoticeFinder[] = [
  ageUnknown,
  agencyParity,
  breaksNotSaid,
  contractEnds,
  fourYearsFixed,
  hazardUnknown,
  induction,
  keywork,
  loneWorkUnset,
  missedBreakNotices,
  nightAverageOwed,
  nightHealth,
  onCallWorkingTime,
  otherWork,
  reviews,
  skillExpires,
  teamAway,
  unknownFigures,
  weeklyRestAbsorbs,
];

const byCode = (a: Notice, b: Notice): number =>
  compareText(a.code, b.code) ||
  compareText(a.on ?? '', b.on ?? '') ||
  compareText(a.worker ?? '', b.worker ?? '') ||
  compareText(a.shifts[0] ?? '', b.shifts[0] ?? '');

/**
 * What a person should know of a rota that no rule forbids; by code, then date, worker and first shift. Nothing under
 * rulebook `none`, which is for no people.
 */
export const noticesOf = (view: RotaView, settings: readonly RuleSetting[]): readonly Notice[] =>
  view.problem.service.rulebook === 'none' ? [] : NOTICES.flatMap((find) => find(view, settings)).sort(byCode);
