import {
  dayOf,
  isoWithOffset,
  localOf,
  minutesOf,
  type PlannedRotation,
  turnStart,
  type WeeklyHours,
  wholeTurnSpans,
  type Zone,
} from '@rota/domain';
import { differencesFrom, finalSpans, type OnCallExport, saidRotations } from './said.ts';

/** Days of GoAlert's weekday filter, Sunday first, as 1 for Monday to 7 for Sunday. */
const FILTER_DAYS = [7, 1, 2, 3, 4, 5, 6] as const;

const TYPES = { day: 'daily', week: 'weekly' } as const;
const STEP_DAYS = { day: 1, week: 7 } as const;

const isOvernight = ({ start, end }: WeeklyHours): boolean => minutesOf(end) <= minutesOf(start);

const isEveryDay = ({ weekdays }: WeeklyHours): boolean => FILTER_DAYS.every((day) => weekdays.includes(day));

/**
 * GoAlert's rotations turn by day or week and neither begin late nor end; of hours over midnight it is not written which weekday
 * counts, so those of some days only are not given as rules.
 */
const canSay = (wanted: OnCallExport, { rotation, from, until }: PlannedRotation): boolean =>
  rotation.handOff.unit in TYPES &&
  until === undefined &&
  Math.max(from, turnStart(wanted.planning.zone, rotation, 0)) <= wanted.window.startsAt &&
  (rotation.hours ?? []).every((hours) => isEveryDay(hours) || (!isOvernight(hours) && hours.end !== '24:00'));

const ruleOf = ({ weekdays, start, end }: WeeklyHours) => ({
  start,
  end: end === '24:00' ? '00:00' : end,
  weekdayFilter: FILTER_DAYS.map((day) => weekdays.includes(day)),
});

const ALWAYS: WeeklyHours = { weekdays: FILTER_DAYS, start: '00:00', end: '24:00' };

/** Its first user is on call when a rotation is made, so the turn that is on at the start of the window comes first. */
const newRotation = (zone: Zone, { window, userOf }: OnCallExport, { rotation }: PlannedRotation) => {
  const { id, people, handOff } = rotation;
  if (!(handOff.unit in TYPES)) throw new Error(`rotation "${id}" turns by ${handOff.unit}; that cannot be said`);
  const unit = handOff.unit === 'day' ? 'day' : 'week';
  const { hours: _hours, ...whole } = rotation;
  const [turn] = wholeTurnSpans(zone, whole, { startsAt: window.startsAt, endsAt: window.startsAt + 1 });
  const startsAt = turn?.startsAt ?? turnStart(zone, rotation, 0);
  const turns = (localOf(zone, startsAt).day - dayOf(rotation.from)) / (STEP_DAYS[unit] * handOff.every);
  const first = turns % people.length;
  return {
    ...{ name: id, timeZone: zone.name, start: isoWithOffset(zone, startsAt) },
    ...{ type: TYPES[unit], shiftLength: handOff.every },
    userIDs: [...people.slice(first), ...people.slice(0, first)].map(userOf),
  };
};

/**
 * A slot as inputs of GoAlert's GraphQL interface: `createSchedule` makes a schedule that has rotations and overrides;
 * `setTemporarySchedule`, with the id of a schedule added, puts the same fixed shifts into one that is there.
 *
 * Either of the two is the final schedule over the window, exactly.
 *
 * @source GoAlert, graphql2/schema.graphql: CreateScheduleInput, ScheduleTargetInput, CreateRotationInput, CreateUserOverrideInput,
 *   SetTemporaryScheduleInput
 */
export const goAlertDocument = (wanted: OnCallExport) => {
  const { planning, slot, window, userOf } = wanted;
  const { zone, problem } = planning;
  const at = (moment: number): string => isoWithOffset(zone, moment);
  const rotations = saidRotations(wanted, (one) => canSay(wanted, one));
  const overrides = differencesFrom(wanted, rotations).map(({ startsAt, endsAt, worker, replaces }) => ({
    ...{ start: at(startsAt), end: at(endsAt) },
    ...(worker === undefined ? {} : { addUserID: userOf(worker) }),
    ...(replaces === undefined ? {} : { removeUserID: userOf(replaces) }),
  }));
  const shifts = finalSpans(wanted).flatMap(({ startsAt, endsAt, worker }) =>
    worker === undefined ? [] : [{ userID: userOf(worker), start: at(startsAt), end: at(endsAt) }],
  );
  const targets = rotations.map((one) => ({
    newRotation: newRotation(zone, wanted, one),
    rules: (one.rotation.hours ?? [ALWAYS]).map(ruleOf),
  }));
  const span = { start: at(window.startsAt), end: at(window.endsAt) };
  const name = `${problem.service.name}: ${planning.onCallById.get(slot)?.name ?? slot}`;
  return {
    ...{ format: 'oncall-goalert/1', service: problem.service.id, slot, from: span.start, to: span.end },
    createSchedule: { input: { name, timeZone: zone.name, targets, newUserOverrides: overrides } },
    setTemporarySchedule: { input: { ...span, shifts } },
  };
};
