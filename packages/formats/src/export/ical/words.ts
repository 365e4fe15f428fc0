import { type Assignment, isInFull, KINDS, localOf, offsetAt, type Planning } from '@rota/domain';
import { clockAt, durationText, momentAt } from '../words.ts';

/** Between a shift and its unit. */
const DOT = ' · ';

/** Name of a shift for a calendar: its type, or `On-call T1`. A type that is gone by now is shown by its id. */
export const dutyName = ({ shiftTypeById, onCallById }: Planning, { shiftType }: Assignment): string => {
  const slot = onCallById.get(shiftType);
  return slot ? `On-call T${slot.tier}` : (shiftTypeById.get(shiftType)?.name ?? shiftType);
};

const unitName = ({ unitById }: Planning, { unit }: Assignment): string => unitById.get(unit)?.name ?? unit;

/** `Early · Crisis house`, `On-call T1 · Crisis house`, `Late · Crisis house (supernumerary)`. */
export const eventTitle = (planning: Planning, assignment: Assignment): string => {
  const note = assignment.roles.includes('supernumerary') ? ' (supernumerary)' : '';
  return `${dutyName(planning, assignment)}${DOT}${unitName(planning, assignment)}${note}`;
};

const timesLine = ({ zone }: Planning, { startsAt, endsAt }: Assignment): string => {
  const isOneDate = localOf(zone, startsAt).date === localOf(zone, endsAt).date;
  const end = isOneDate ? clockAt(zone, endsAt) : momentAt(zone, endsAt);
  return `${momentAt(zone, startsAt)} to ${end} (${zone.name} time)`;
};

const clockLine = ({ zone }: Planning, { startsAt, endsAt }: Assignment): string | undefined => {
  const change = offsetAt(zone, endsAt - 1) - offsetAt(zone, startsAt);
  if (change === 0) return undefined;
  return change > 0
    ? `The clocks go forward meanwhile: ${durationText(change)} shorter than the clock says.`
    : `The clocks go back meanwhile: ${durationText(-change)} longer than the clock says.`;
};

const onCallLine = ({ onCallById }: Planning, { shiftType }: Assignment): string | undefined => {
  const slot = onCallById.get(shiftType);
  if (!slot) return undefined;
  const answer = slot.mode === 'attend' ? 'Be there' : 'Answer the phone';
  return `${slot.name}. ${answer} within ${durationText(slot.responseMinutes)} of a call.`;
};

const hoursLine = (
  { shiftTypeById, onCallById }: Planning,
  { kind, shiftType, startsAt, endsAt }: Assignment,
): string => {
  const elapsed = endsAt - startsAt;
  const slot = onCallById.get(shiftType);
  if (KINDS[kind].workingTime === 'call-outs' && !(slot && isInFull(slot)))
    return `${durationText(elapsed)}; only call-outs are working time.`;
  const type = shiftTypeById.get(shiftType);
  if (type?.during) return `${durationText(elapsed)} of the shift it is held in.`;
  const pause = type?.unpaidBreakMinutes ?? 0;
  if (pause === 0) return `${durationText(elapsed)} of working time.`;
  return `${durationText(elapsed)} with ${durationText(pause)} unpaid break: ${durationText(elapsed - pause)} of working time.`;
};

/** Local times, hours and what the clock change does, a line each; nothing about anybody else and no addresses. */
export const eventDescription = (planning: Planning, assignment: Assignment): string =>
  [timesLine, hoursLine, clockLine, onCallLine].flatMap((line) => line(planning, assignment) ?? []).join('\n');
