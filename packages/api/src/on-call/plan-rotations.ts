import { type Instant, isoUtc, isoWithOffset, type PlannedRotation, type Planning } from '@rota/domain';
import { type Cells, folderRows } from '@rota/formats';
import type { StoredFiles } from '@rota/store';
import type { z } from 'zod';
import type { ApiContext } from '../context.ts';
import type { FolderEdit } from '../folder-edits.ts';
import { minuteOf } from '../iso.ts';
import { type RotationName, rotationId } from '../refs.ts';
import { orNotFound, refusal } from '../refusal.ts';
import { epochMsOf } from '../schema/filters.ts';
import type { rotationBody, rotationEndBody, rotationReplacementBody } from '../schema/on-call-plan.ts';
import { changePlan, checkNotOver, type OpenPlan } from './plan-changes.ts';

type Asking = Parameters<typeof changePlan>[1];
type Fields = Omit<z.output<typeof rotationReplacementBody>, 'id' | 'from'>;

const TABLE = 'rotations';

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** A rotation as it goes out. */
export const rotationDocument = ({ zone }: Pick<Planning, 'zone'>, service: string, planned: PlannedRotation) => {
  const { slot, layer, rotation, from, until } = planned;
  const { id, people, handOff, from: first, at, hours } = rotation;
  const [only] = hours ?? [];
  const weekdays = only?.weekdays.map((day) => WEEKDAYS[day - 1]);
  return {
    id: rotationId({ service, rotation: id }),
    externalRef: `${service}:${id}`,
    ...{ service, slot, layer, people, every: handOff.every, unit: handOff.unit, first, at },
    ...(only ? { weekdays, start: only.start, end: only.end } : {}),
    from: isoWithOffset(zone, from),
    ...(until === undefined ? {} : { until: isoWithOffset(zone, until) }),
  };
};

/** A rotation of that name. @throws Refusal when there is none */
export const rotationIn = ({ problem }: Planning, { service, rotation }: RotationName): PlannedRotation =>
  orNotFound(
    problem.onCallPlan?.rotations.find((one) => one.rotation.id === rotation),
    `rotation "${service}:${rotation}"`,
  );

const freeId = ({ problem }: Planning, slot: string): string => {
  const taken = new Set((problem.onCallPlan?.rotations ?? []).map(({ rotation }) => rotation.id));
  let number = 1;
  while (taken.has(`${slot}-${number}`)) number++;
  return `${slot}-${number}`;
};

const instantCell = ({ zone }: Pick<Planning, 'zone'>, at: Instant | undefined): string =>
  at === undefined ? '' : isoWithOffset(zone, at);

/** When and where a rotation holds. */
interface Place {
  readonly id: string;
  readonly slot: string;
  readonly from: Instant;
  readonly until: Instant | undefined;
}

const cellsOf = (planning: Planning, { id, slot, from, until }: Place, fields: Fields): Cells => ({
  ...{ id, slot, first: fields.first, at: fields.at, unit: fields.unit },
  layer: String(fields.layer ?? 1),
  people: fields.people.join(' '),
  every: String(fields.every),
  weekdays: (fields.weekdays ?? []).join(' '),
  start: fields.start ?? '',
  end: fields.end ?? '',
  from: instantCell(planning, from),
  until: instantCell(planning, until),
});

const rowOf = (files: StoredFiles, id: string): number =>
  folderRows(files, { table: TABLE }).findIndex((cells) => cells.id === id);

/** The edit that ends a rotation; one that has not begun goes. */
const ending = ({ folder, book }: OpenPlan, { rotation, from }: PlannedRotation, at: Instant): FolderEdit => {
  const row = rowOf(folder.files, rotation.id);
  if (from >= at) return { table: TABLE, act: 'remove', row };
  return { table: TABLE, act: 'change', row, cells: { until: instantCell(book.planning, at) } };
};

const instantOf = (text: string | undefined | null): Instant | undefined =>
  text === undefined || text === null ? undefined : minuteOf(epochMsOf(text));

const subjectOf = (name: RotationName): string => `on-call/rotations/${rotationId(name)}`;

/** @throws Refusal when a rotation has ended */
const checkGoesOn = ({ until }: PlannedRotation, at: Instant): void => {
  if (until !== undefined && until <= at)
    throw refusal(
      'past-shift',
      `The rotation has ended at ${isoUtc(until)}; what was stays as it was. Add another one.`,
    );
};

/** Adds a rotation that begins now or later. @returns its name */
export const addRotation = (context: ApiContext, ask: Asking, body: z.output<typeof rotationBody>) =>
  changePlan(context, ask, body.service, ({ book: { planning }, now }) => {
    const { service, slot, id = freeId(planning, slot), from, until, ...fields } = body;
    const begins = instantOf(from) ?? now;
    checkNotOver(begins, now, '/from');
    const cells = cellsOf(planning, { id, slot, from: begins, until: instantOf(until) }, fields);
    const name = { service, rotation: id };
    const detail = { slot, from: isoUtc(begins), people: fields.people };
    const edits: readonly FolderEdit[] = [{ table: TABLE, act: 'add', cells }];
    return { edits, what: 'on-call.rotation-added', subject: subjectOf(name), detail, result: name };
  });

/** Says when a rotation ends, now or later; `null`: it goes on. */
export const endRotation = (
  context: ApiContext,
  ask: Asking,
  name: RotationName,
  { until }: z.output<typeof rotationEndBody>,
) =>
  changePlan(context, ask, name.service, ({ folder, book: { planning }, now }) => {
    const planned = rotationIn(planning, name);
    checkGoesOn(planned, now);
    const ends = instantOf(until);
    if (ends !== undefined) checkNotOver(ends, now, '/until');
    const cells = { until: instantCell(planning, ends) };
    const edits: readonly FolderEdit[] = [
      { table: TABLE, act: 'change', row: rowOf(folder.files, name.rotation), cells },
    ];
    const detail = { slot: planned.slot, until: ends === undefined ? null : isoUtc(ends) };
    return { edits, what: 'on-call.rotation-ended', subject: subjectOf(name), detail, result: name };
  });

/** Ends a rotation now; one that has not begun never does. */
export const stopRotation = (context: ApiContext, ask: Asking, name: RotationName) =>
  changePlan(context, ask, name.service, (open) => {
    const planned = rotationIn(open.book.planning, name);
    checkGoesOn(planned, open.now);
    const detail = { slot: planned.slot, until: isoUtc(open.now) };
    const edits = [ending(open, planned, open.now)];
    return { edits, what: 'on-call.rotation-ended', subject: subjectOf(name), detail, result: name };
  });

/** Ends a rotation and begins another one in its slot at the same instant, now or later. @returns the name of the new one */
export const replaceRotation = (
  context: ApiContext,
  ask: Asking,
  name: RotationName,
  { id, from, ...fields }: z.output<typeof rotationReplacementBody>,
) =>
  changePlan(context, ask, name.service, (open) => {
    const { planning } = open.book;
    const planned = rotationIn(planning, name);
    const at = instantOf(from) ?? open.now;
    checkNotOver(at, open.now, '/from');
    checkGoesOn(planned, at);
    const { slot, layer, until } = planned;
    const next = { service: name.service, rotation: id ?? freeId(planning, slot) };
    const place = { id: next.rotation, slot, from: at, until };
    const cells = cellsOf(planning, place, { ...fields, layer: fields.layer ?? layer });
    const edits: readonly FolderEdit[] = [ending(open, planned, at), { table: TABLE, act: 'add', cells }];
    const detail = { slot, from: isoUtc(at), people: fields.people, insteadOf: name.rotation };
    return { edits, what: 'on-call.rotation-replaced', subject: subjectOf(next), detail, result: next };
  });
