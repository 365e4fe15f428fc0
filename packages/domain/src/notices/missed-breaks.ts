import type { Duty } from '../duty.ts';
import type { Notice } from '../judgement.ts';
import { inWorkBreak, missedBreaks } from '../rules/in-work-break.ts';
import { isBreakOwed } from '../rules/support/breaks.ts';
import { unrelievedDuties } from '../rules/support/relief.ts';
import { counted } from '../rules/support/words.ts';
import type { RotaView } from '../view.ts';
import { isInForce } from './in-force.ts';
import type { NoticeFinder } from './notice.ts';

const SOURCE = 'Working Time Regulations 1998 regs 12, 21, 24; uk-rules.md WTR-08';

const OWED =
  'Give an equivalent break later; it need not be one piece, and as long as nobody can relieve them it is working time.';

const NOT_REAL =
  'As long as it lasts nobody else who counts as cover is at work in the unit. Plan a second person for it, or make it a paid break and give an equal one later.';

/** One notice per key, in the order the keys are met. */
const grouped = (
  duties: readonly Duty[],
  keyOf: (duty: Duty) => string,
  noticeOf: (key: string, group: readonly Duty[]) => Notice,
): readonly Notice[] =>
  [...new Set(duties.map(keyOf))].map((key) =>
    noticeOf(
      key,
      duties.filter((duty) => keyOf(duty) === key),
    ),
  );

const shiftsOf = (duties: readonly Duty[]): readonly string[] =>
  duties.toSorted((a, b) => a.startsAt - b.startsAt).map(({ shift }) => shift);

/** Blocks without their break at posts where it is owed, by their first planned duty. */
const missedAndOwed = (view: RotaView): readonly Duty[] =>
  view.workers
    .flatMap((worker) => missedBreaks(view, worker))
    .filter(({ isOwed }) => isOwed)
    .flatMap(({ block }) => block.duties.find((duty) => !duty.isHistory) ?? []);

const owedOf =
  (why: string) =>
  (shiftType: string, group: readonly Duty[]): Notice => ({
    code: 'break-owed',
    shifts: shiftsOf(group),
    detail: `${counted(group.length, 'shift')} of "${shiftType}" ${why} at a post where it may be given later. ${OWED}`,
    source: SOURCE,
  });

const notReal = (shiftType: string, group: readonly Duty[]): Notice => ({
  code: 'break-not-real',
  shifts: shiftsOf(group),
  detail: `The free break of ${counted(group.length, 'shift')} of "${shiftType}" cannot be real. ${NOT_REAL}`,
  source: SOURCE,
});

/**
 * Breaks that are missed or cannot be real, a notice per shift type: owed where the post is designated or an agreement
 * lifts breaks, and elsewhere for the manager to cure.
 *
 * @source uk-rules.md WTR-08
 */
export const missedBreakNotices: NoticeFinder = (view, settings) => {
  if (!isInForce(settings, inWorkBreak.kind)) return [];
  const unrelieved = unrelievedDuties(view);
  const isOwed = (duty: Duty): boolean => isBreakOwed(view, duty.worker, duty);
  const typeOf = ({ shiftType }: Duty): string => shiftType;
  return [
    ...grouped(missedAndOwed(view), typeOf, owedOf('have no break inside, or too short a one,')),
    ...grouped(unrelieved.filter(isOwed), typeOf, owedOf('have nobody to relieve them for their break,')),
    ...grouped(
      unrelieved.filter((duty) => !isOwed(duty)),
      typeOf,
      notReal,
    ),
  ];
};
