import { DAY_MINUTES, isoWithOffset, minutesOf, type PlannedRotation, turnStart, type WeeklyHours } from '@rota/domain';
import { differencesFrom, finalSpans, type OnCallExport, saidRotations } from './said.ts';

const DAY_SECONDS = DAY_MINUTES * 60;
const TURN_SECONDS = { day: DAY_SECONDS, week: 7 * DAY_SECONDS } as const;

/** @source PagerDuty REST API v2, ScheduleLayer: a turn takes no longer than a year */
const LONGEST_TURN_SECONDS = 365 * DAY_SECONDS;

const WHOLE_WEEK = 7;

/** Turns of days and weeks keep their clock time over there as here; hours and months are no length in days. */
const turnSeconds = ({ rotation: { handOff } }: PlannedRotation): number | undefined => {
  if (handOff.unit !== 'day' && handOff.unit !== 'week') return undefined;
  const seconds = handOff.every * TURN_SECONDS[handOff.unit];
  return seconds <= LONGEST_TURN_SECONDS ? seconds : undefined;
};

/** Hours of a layer by the clock of the schedule's zone; a day is 1 for Monday to 7 for Sunday. */
interface Restriction {
  readonly type: 'daily_restriction' | 'weekly_restriction';
  readonly start_time_of_day: string;
  readonly duration_seconds: number;
  readonly start_day_of_week?: number;
}

const restrictionsOf = ({ weekdays, start, end }: WeeklyHours): readonly Restriction[] => {
  const minutes = minutesOf(end) - minutesOf(start);
  const hours = {
    start_time_of_day: `${start}:00`,
    duration_seconds: (minutes > 0 ? minutes : minutes + DAY_MINUTES) * 60,
  };
  return new Set(weekdays).size === WHOLE_WEEK
    ? [{ type: 'daily_restriction', ...hours }]
    : weekdays.map((day) => ({ type: 'weekly_restriction', ...hours, start_day_of_week: day }));
};

/**
 * A slot in the shapes of PagerDuty's REST interface: a schedule to create, the overrides to put on it, and the final schedule to
 * compare it with.
 *
 * Layers and overrides together are the final schedule over the window, but for what `unsaid` lists: an override there puts somebody
 * on call and cannot take anybody off.
 *
 * @source PagerDuty REST API v2: POST /schedules, POST /schedules/{id}/overrides, GET /schedules/{id}
 */
export const pagerDutyDocument = (wanted: OnCallExport) => {
  const { planning, slot, window, userOf } = wanted;
  const { zone, problem } = planning;
  const at = (moment: number): string => isoWithOffset(zone, moment);
  const user = (worker: string) => ({ id: userOf(worker), type: 'user_reference' as const });
  const rotations = saidRotations(wanted, (one) => turnSeconds(one) !== undefined);
  const layers = rotations.map((one) => ({
    name: one.rotation.id,
    start: at(Math.max(one.from, turnStart(zone, one.rotation, 0))),
    end: one.until === undefined ? null : at(one.until),
    rotation_virtual_start: at(turnStart(zone, one.rotation, 0)),
    rotation_turn_length_seconds: turnSeconds(one),
    users: one.rotation.people.map((worker) => ({ user: user(worker) })),
    restrictions: (one.rotation.hours ?? []).flatMap(restrictionsOf),
  }));
  const differences = differencesFrom(wanted, rotations);
  const entriesOf = (spans: readonly { startsAt: number; endsAt: number; worker?: string }[]) =>
    spans.flatMap(({ startsAt, endsAt, worker }) =>
      worker === undefined ? [] : [{ start: at(startsAt), end: at(endsAt), user: user(worker) }],
    );
  const name = `${problem.service.name}: ${planning.onCallById.get(slot)?.name ?? slot}`;
  return {
    ...{ format: 'oncall-pagerduty/1', service: problem.service.id, slot },
    ...{ from: at(window.startsAt), to: at(window.endsAt) },
    schedule: { type: 'schedule' as const, name, time_zone: zone.name, schedule_layers: layers },
    overrides: entriesOf(differences),
    final_schedule: { name: 'Final Schedule', rendered_schedule_entries: entriesOf(finalSpans(wanted)) },
    unsaid: differences.flatMap(({ startsAt, endsAt, worker, replaces }) =>
      worker !== undefined || replaces === undefined
        ? []
        : [
            {
              start: at(startsAt),
              end: at(endsAt),
              user: user(replaces),
              detail: 'Nobody is on call; end the layer for this time.',
            },
          ],
    ),
  };
};
