import {
  type Assignment,
  type Instant,
  isInFull,
  isoWithOffset,
  KINDS,
  localOf,
  offsetAt,
  type Planning,
  type Zone,
} from '@rota/domain';
import { clockAt, durationText, momentAt } from '../words.ts';
import { isShownTwice } from './clock.ts';
import type { FeedEntry } from './entry.ts';

/** Between a shift and its unit. */
const DOT = ' · ';

/** The role of who is beside the cover. */
const SUPERNUMERARY = 'supernumerary';

/** Name of a shift for a calendar: its type, or `On-call T1`. A type that is gone by now is shown by its id. */
export const dutyName = ({ shiftTypeById, onCallById }: Planning, { shiftType }: Assignment): string => {
  const slot = onCallById.get(shiftType);
  return slot ? `On-call T${slot.tier}` : (shiftTypeById.get(shiftType)?.name ?? shiftType);
};

const unitName = ({ unitById }: Planning, { unit }: Assignment): string => unitById.get(unit)?.name ?? unit;

/** `Early · Crisis house`, `On-call T1 · Crisis house`, `Late · Crisis house (supernumerary)`. */
export const eventTitle = (planning: Planning, assignment: Assignment): string => {
  const note = assignment.roles.includes(SUPERNUMERARY) ? ` (${SUPERNUMERARY})` : '';
  return `${dutyName(planning, assignment)}${DOT}${unitName(planning, assignment)}${note}`;
};

/** Tells a time that the clock shows twice from the other one: ` (UTC+01:00)`. */
const offsetNote = (zone: Zone, at: Instant): string =>
  isShownTwice(zone, at) ? ` (UTC${isoWithOffset(zone, at).slice(-6)})` : '';

const timesLine = ({ zone }: Planning, { startsAt, endsAt }: Assignment): string => {
  const isOneDate = localOf(zone, startsAt).date === localOf(zone, endsAt).date;
  const start = `${momentAt(zone, startsAt)}${offsetNote(zone, startsAt)}`;
  const end = `${isOneDate ? clockAt(zone, endsAt) : momentAt(zone, endsAt)}${offsetNote(zone, endsAt)}`;
  return `${start} to ${end} (${zone.name} time)`;
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

/** Whether only call-outs of a duty are work. */
const isRestAtHome = ({ onCallById }: Planning, { kind, shiftType }: Assignment): boolean => {
  const slot = onCallById.get(shiftType);
  return KINDS[kind].workingTime === 'call-outs' && !(slot && isInFull(slot));
};

const hoursLine = (planning: Planning, assignment: Assignment): string => {
  const { shiftType, startsAt, endsAt } = assignment;
  const elapsed = endsAt - startsAt;
  if (isRestAtHome(planning, assignment))
    return `${durationText(elapsed)}; only call-outs are working time, the rest counts as rest.`;
  const type = planning.shiftTypeById.get(shiftType);
  if (type?.during) return `${durationText(elapsed)} of the shift it is held in.`;
  const pause = type?.unpaidBreakMinutes ?? 0;
  if (pause === 0) return `${durationText(elapsed)} of working time.`;
  return `${durationText(elapsed)} with ${durationText(pause)} unpaid break: ${durationText(elapsed - pause)} of working time.`;
};

/** What is planned to be paid by the hour; a sleep-in and stand-by have payments of their own. */
const paidLine = (
  { shiftTypeById }: Planning,
  { kind, shiftType, startsAt, endsAt }: Assignment,
): string | undefined => {
  const type = shiftTypeById.get(shiftType);
  if (type?.during) return undefined;
  if (KINDS[kind].contractTime === 'all')
    return `Paid hours: ${durationText(endsAt - startsAt - (type?.unpaidBreakMinutes ?? 0))}.`;
  return kind === 'sleep-in'
    ? 'Paid hours: none; a sleep-in has a payment of its own.'
    : 'Paid hours: none; stand-by and call-outs have payments of their own.';
};

/** What the title does not say already. */
const roleLine = (_planning: Planning, { roles }: Assignment): string | undefined => {
  const others = roles.filter((role) => role !== SUPERNUMERARY);
  return others.length === 0 ? undefined : `Role: ${others.join(', ')}.`;
};

const LINES = [timesLine, hoursLine, paidLine, clockLine, onCallLine, roleLine];

/** Nobody is paid for what is off, or called. */
const LINES_WHEN_OFF = [timesLine];

/** What stands beside the rotas is judged and paid by nobody. */
const besideLine = (): string => 'From the on-call plan and no rota: no hours and no pay follow from it.';

const LINES_BESIDE_ROTA = [timesLine, clockLine, onCallLine, besideLine];

const linesFor = ({ status, isBesideRota }: FeedEntry) => {
  if (status === 'cancelled') return LINES_WHEN_OFF;
  return isBesideRota ? LINES_BESIDE_ROTA : LINES;
};

/** Local times, hours worked, paid and of rest, what the clock change does, and role, a line each; nothing about anybody else and no addresses. */
export const eventDescription = (planning: Planning, entry: FeedEntry): string =>
  linesFor(entry)
    .flatMap((line) => line(planning, entry.assignment) ?? [])
    .join('\n');
