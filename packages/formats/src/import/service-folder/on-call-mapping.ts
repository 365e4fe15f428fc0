import type {
  FixedDuty,
  OnCallPlan,
  PlannedOverride,
  PlannedRotation,
  Rotation,
  WeeklyHours,
  Zone,
} from '@rota/domain';
import { turnStart } from '@rota/domain';
import type { Row } from '../../schema/csv-files.ts';
import { rowsOf } from './people-mapping.ts';
import { present } from './present.ts';
import type { Tables } from './tables.ts';

/** Monday to Sunday. */
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

const hoursOf = ({ weekdays = EVERY_DAY, start, end }: Row<'rotations'>): readonly WeeklyHours[] | undefined =>
  start === undefined || end === undefined ? undefined : [{ weekdays, start, end }];

const rotationOf = (zone: Zone, row: Row<'rotations'>): PlannedRotation => {
  const { id, slot, layer, people, every, unit, first, at, from, until, changes } = row;
  const rotation: Rotation = {
    id,
    people,
    handOff: { unit, every },
    from: first,
    at,
    ...present({ hours: hoursOf(row) }),
  };
  return {
    slot,
    layer,
    rotation,
    from: from ?? turnStart(zone, rotation, 0),
    ...present({ until, endsBefore: changes }),
  };
};

const dutyOf = ({ slot, worker, start, end, source, changes }: Row<'onCallDuties'>): FixedDuty => ({
  id: `${slot}/${start}/${worker}`,
  slot,
  worker,
  startsAt: start,
  endsAt: end,
  source,
  ...present({ endsBefore: changes }),
});

const wrongKind = (id: string): Error => new Error(`override "${id}" lacks a worker; input was not checked`);

const overrideOf = ({
  id,
  slot,
  kind,
  worker,
  replaces,
  start,
  end,
  reason,
  by,
  entered,
  revision,
  withdrawn,
}: Row<'onCallOverrides'>): PlannedOverride => {
  const base = {
    ...{ id, slot, startsAt: start, endsAt: end, reason, by, enteredAt: entered },
    ...present({ revision, withdrawnAt: withdrawn }),
  };
  if (kind !== 'remove' && worker === undefined) throw wrongKind(id);
  if (kind !== 'add' && replaces === undefined) throw wrongKind(id);
  switch (kind) {
    case 'add':
      return { ...base, kind, worker: worker ?? '' };
    case 'remove':
      return { ...base, kind, replaces: replaces ?? '' };
    case 'replace':
      return { ...base, kind, worker: worker ?? '', replaces: replaces ?? '' };
  }
};

/** What the tables say of on-call; `undefined` where they say nothing. @param tables checked */
export const onCallPlanOf = (zone: Zone, tables: Tables): OnCallPlan | undefined => {
  const plan: OnCallPlan = {
    rotations: rowsOf(tables, 'rotations').map((row) => rotationOf(zone, row)),
    duties: rowsOf(tables, 'onCallDuties').map(dutyOf),
    overrides: rowsOf(tables, 'onCallOverrides').map(overrideOf),
    contacts: rowsOf(tables, 'contacts'),
  };
  return Object.values(plan).every((rows: readonly unknown[]) => rows.length === 0) ? undefined : plan;
};
