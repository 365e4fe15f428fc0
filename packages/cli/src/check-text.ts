import {
  type Breach,
  type CancellationNotice,
  isoWithOffset,
  type Judgement,
  LEVELS,
  type Notice,
  overdueReviews,
  type Planning,
  type Problem,
  type Unfilled,
  type ZeroHoursLine,
} from '@rota/domain';
import { count, hours, whole } from './figures.ts';

const breachText = (breach: Breach): string =>
  [
    `  ${breach.rule} (${breach.level})`,
    breach.worker ?? 'nobody in particular',
    breach.shifts.join(' ') || 'no shift',
    `${whole(breach.amount)} ${breach.amountUnit}${breach.isHard ? '' : `, ${whole(breach.penalty)} points`}`,
    `${breach.detail} [${breach.source}]`,
    ...(breach.cure === undefined ? [] : [`cure: ${breach.cure}`]),
  ].join(' | ');

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`${title}:`, ...lines, ''];

const paragraph = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

const gapText = ({ shift, requirement, missing }: Unfilled): string =>
  `  ${shift} | ${requirement} | ${missing} missing`;

const softSections = (breaches: readonly Breach[]): readonly string[] =>
  LEVELS.flatMap((level) => {
    const soft = breaches.filter((breach) => !breach.isHard && breach.level === level);
    return section(`${count(soft.length, 'soft breach', 'soft breaches')}, level ${level}`, soft.map(breachText));
  });

const owedLines = ({ zone }: Planning, { restOwed }: Judgement): readonly string[] =>
  restOwed.map((owed) => {
    const state = owed.clearedAt === undefined ? 'still owed' : `given by ${isoWithOffset(zone, owed.clearedAt)}`;
    const due = isoWithOffset(zone, owed.dueBy);
    const basis = owed.basis === undefined ? '' : ` | ${owed.basis}`;
    return `  ${owed.worker} | ${owed.rule}${basis} | ${whole(owed.minutes)} minutes from ${isoWithOffset(zone, owed.arisesAt)} | due by ${due} | ${state}`;
  });

/** Workers of one rule and first day on a line: a new user's whole team is provisional alike. */
const provisionalLines = ({ provisional }: Judgement): readonly string[] => {
  const workersBySpan = new Map<string, string[]>();
  for (const { worker, rule, from, days } of provisional) {
    const span = `${rule} | ${count(days, 'day')} from ${from}`;
    workersBySpan.set(span, [...(workersBySpan.get(span) ?? []), worker]);
  }
  return [...workersBySpan].map(([span, workers]) => `  ${span} | ${workers.join(' ')}`);
};

/** Most shifts of a notice that are named one by one. */
const NAMED_SHIFTS = 5;

const shiftList = (shifts: readonly string[]): string => {
  const more = shifts.length - NAMED_SHIFTS;
  return shifts.slice(0, NAMED_SHIFTS).join(' ') + (more > 0 ? ` and ${whole(more)} more` : '');
};

const noticeText = ({ code, worker, on, shifts, detail, source }: Notice): string =>
  [`  ${code}`, ...[on, worker, shiftList(shifts)].filter(Boolean), `${detail} [${source}]`].join(' | ');

const noticeWords = ({ noticeMinutes }: CancellationNotice): string =>
  noticeMinutes > 0 ? `${hours(noticeMinutes)} before it` : 'after it had begun';

const zeroHoursLine = (line: ZeroHoursLine): string => {
  const { worker, from, to, averageMinutes, weeksWorked, isWhole, wouldQualify, offers, leastOfferDays, cancelled } =
    line;
  const verdict = wouldQualify
    ? 'would qualify under preferred option'
    : isWhole
      ? 'did not work'
      : 'twelve weeks not known yet';
  return [
    `  ${worker}`,
    `${hours(averageMinutes)} a week from ${from} to ${to}, worked in ${count(weeksWorked, 'week')} of 12`,
    verdict,
    ...(leastOfferDays === undefined
      ? []
      : [`${count(offers, 'offer')}, the latest ${count(leastOfferDays, 'day')} ahead`]),
    ...cancelled.map((one) => `${one.shift} called off by ${one.cancelledBy} ${noticeWords(one)}`),
  ].join(' | ');
};

const toilLines = ({ toil }: Judgement): readonly string[] =>
  toil.map(({ worker, minutes }) => `  ${worker} | ${minutes < 0 ? '-' : ''}${hours(Math.abs(minutes))}`);

const reviewLines = (problem: Problem): readonly string[] =>
  overdueReviews(problem).map(
    ({ agreement, worker, kind, reviewOn }) => `  ${agreement} (${kind}) | ${worker} | review was due on ${reviewOn}`,
  );

/** Agreements whose review is overdue, with a heading; nothing when there are none. */
export const reviewsText = (problem: Problem): string =>
  paragraph(section('Agreements to look at again', reviewLines(problem)));

/** What history alone has broken, with a heading; nothing when it has not. */
export const pastText = ({ past }: Judgement): string => paragraph(section('Before this period', past.map(breachText)));

/** What is unlawful, a line each. */
export const hardBreachLines = ({ breaches }: Judgement): readonly string[] =>
  breaches.filter((breach) => breach.isHard).map(breachText);

/** A judgement for a person: what is unlawful, what is open, what is disliked, what was wrong before, what is owed, and the total. */
export const judgementText = (planning: Planning, judgement: Judgement): string => {
  const hard = hardBreachLines(judgement);
  const { unfilled, objective, levels } = judgement;
  const byLevel = levels.filter((line) => line.objective > 0).map((line) => `${line.level} ${whole(line.objective)}`);
  return [
    ...section(count(hard.length, 'hard breach', 'hard breaches'), hard),
    ...section(count(unfilled.length, 'gap'), unfilled.map(gapText)),
    ...softSections(judgement.breaches),
    ...section('Before this period', judgement.past.map(breachText)),
    ...section('Rest owed', owedLines(planning, judgement)),
    ...section('Time off in lieu brought along', toilLines(judgement)),
    ...section('Provisional averages, since history is short', provisionalLines(judgement)),
    ...section('Agreements to look at again', reviewLines(planning.problem)),
    ...section('Zero-hours workers, kept for the law of 2027', judgement.zeroHours.map(zeroHoursLine)),
    ...section('To know, no rule forbids it', judgement.notices.map(noticeText)),
    `${count(hard.length, 'hard breach', 'hard breaches')}, ${count(unfilled.length, 'gap')}`,
    `objective ${whole(objective)}${byLevel.length === 0 ? '' : ` (${byLevel.join(', ')})`}`,
    '',
  ].join('\n');
};
