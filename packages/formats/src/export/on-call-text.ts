import type { OnCallApprover, OnCallDocument, OnCallLine, OnCallStep } from './on-call-document.ts';
import type { OnCallGapsDocument, OnCallPart, OnCallScheduleDocument } from './on-call-schedule-document.ts';
import type { OnCallPerson } from './on-call-source.ts';
import { durationText, longDate, shortDate } from './words.ts';

/*
 * On-call in plain text, for a terminal and for curl. Times are those of the wall clock; the last line says its offset, and a time
 * that has another says its own, so that the hour that happens twice cannot be mistaken.
 */

const offsetOf = (iso: string): string => iso.slice(19);

/** Writes an instant as `Thu 24 Dec 07:00`, or `Sun 25 Oct 01:30 (UTC+00:00)` where its offset is not the usual one. */
const clockFrom =
  (usual: string) =>
  (iso: string): string => {
    const note = offsetOf(iso) === offsetOf(usual) ? '' : ` (UTC${offsetOf(iso)})`;
    return `${shortDate(iso.slice(0, 10))} ${iso.slice(11, 16)}${note}`;
  };

type Clock = ReturnType<typeof clockFrom>;

const fullMoment = (iso: string): string => `${longDate(iso.slice(0, 10))} ${iso.slice(11, 16)} (UTC${offsetOf(iso)})`;

const personText = ({ worker, name, phone }: OnCallPerson): string =>
  `${name} (${worker})${phone === undefined ? '' : ` ${phone}`}`;

const isPerson = (line: OnCallLine): line is OnCallLine & OnCallPerson => line.worker !== undefined;

const nowText = (line: OnCallLine, clock: Clock): string => {
  if (isPerson(line))
    return `${personText(line)} ${line.goesOn ? 'until further notice' : `until ${clock(line.until)}`}`;
  const nobody = line.isWanted ? 'NOBODY' : 'nobody, and none is wanted';
  // without a successor "until" is only where knowledge ends; nobody comes then
  return line.next ? `${nobody}, until ${clock(line.until)}` : `${nobody}; nothing later is known`;
};

const numbered = (dutyNumber: string | undefined, words: string): string =>
  dutyNumber === undefined ? words : `${dutyNumber} ${words}`;

const lineText = (line: OnCallLine, clock: Clock): string => {
  const { dutyNumber, tier, slotName, next } = line;
  const after = next ? `, then ${personText(next)} from ${clock(next.from)}` : '';
  return numbered(dutyNumber, `tier ${tier}, ${slotName}: ${nowText(line, clock)}${after}`);
};

const stepText = (step: OnCallStep): string => {
  const { afterMinutes, dutyNumber, slotName, outranks } = step;
  const when = afterMinutes === undefined ? 'No answer' : `No answer after ${durationText(afterMinutes)}`;
  const rank = outranks ? ', of higher rank' : '';
  return `${when}: ${numbered(dutyNumber, `${personText(step)}, ${slotName}${rank}`)}`;
};

const approverText = (approver: OnCallApprover | undefined): string => {
  if (!approver) return 'Approver: NOBODY';
  const why = approver.because === 'leads-shift' ? 'leads the shift' : 'on call';
  return `Approver: ${numbered(approver.dutyNumber, `${personText(approver)}, ${why}`)}`;
};

const whenText = ({ at, asOf }: Pick<OnCallDocument, 'at' | 'asOf'>): string =>
  at === asOf ? `As at ${fullMoment(at)}.` : `For ${fullMoment(at)}, as known at ${fullMoment(asOf)}.`;

/** Those who are called because somebody else did not answer. */
const laterSteps = (escalation: readonly OnCallStep[]): readonly OnCallStep[] =>
  escalation.filter(({ afterMinutes }) => afterMinutes !== 0);

/** Who is on call at a moment: a line a slot, the duty number first; then whom to call next. */
export const onCallText = (document: OnCallDocument): string => {
  const { onCall, escalation, approver, nextHandOff, emergencyText } = document;
  const clock = clockFrom(document.at);
  return [
    ...(onCall.length === 0 ? ['The service has no on-call.'] : onCall.map((line) => lineText(line, clock))),
    ...laterSteps(escalation).map(stepText),
    approverText(approver),
    ...(nextHandOff ? [`Next hand-off: ${clock(nextHandOff.at)}`] : []),
    ...(emergencyText === undefined ? [] : [emergencyText.trimEnd()]),
    `${whenText(document)} This pages nobody: call.`,
    '',
  ].join('\n');
};

const partText = ({ start, end, minutes }: OnCallPart, clock: Clock): string =>
  `  ${clock(start)} to ${clock(end)}, ${durationText(minutes)}`;

const percentText = (coverage: number): string => `${(Math.floor(coverage * 1000) / 10).toFixed(1)} %`;

/** Where nobody is on call, a line a gap, slot by slot. */
export const onCallGapsText = (document: OnCallGapsDocument): string => {
  const { slots, withoutApprover, nextGap, from, to, asOf } = document;
  const clock = clockFrom(asOf);
  return [
    nextGap ? `Next gap: ${nextGap.slotName}, ${clock(nextGap.start)} to ${clock(nextGap.end)}` : 'No gap to come.',
    ...slots.flatMap(({ tier, slotName, coverage, gapMinutes, gaps }) => [
      `tier ${tier}, ${slotName}: ${percentText(coverage)} held, ${durationText(gapMinutes)} with nobody`,
      ...gaps.map((gap) => partText(gap, clock)),
    ]),
    `without a reachable approver: ${durationText(withoutApprover.minutes)}`,
    ...withoutApprover.gaps.map((gap) => partText(gap, clock)),
    `${clock(from)} to ${clock(to)}, as at ${fullMoment(asOf)}.`,
    '',
  ].join('\n');
};

/** When somebody is on call, a line a span, slot by slot. @param document of that person only */
export const onCallWorkerText = ({ slots, from, to, asOf }: OnCallScheduleDocument): string => {
  const clock = clockFrom(asOf);
  const duties = slots.flatMap(({ tier, slotName, spans, held: [own] }) =>
    own
      ? [
          `${personText(own)}: tier ${tier}, ${slotName}, ${durationText(own.minutes)}`,
          ...spans.map((span) => partText(span, clock)),
        ]
      : [],
  );
  return [
    ...(duties.length === 0 ? ['Not on call.'] : duties),
    `${clock(from)} to ${clock(to)}, as at ${fullMoment(asOf)}.`,
    '',
  ].join('\n');
};
