import { type Instant, isoUtc, isoWithOffset, type PlannedRotation, type Planning } from '@rota/domain';
import { type Cells, changeInstant, folderRows, WEEKDAYS, withEndBefore } from '@rota/formats';
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

/** Rotations but those that were withdrawn before they began. */
export const rotationsOf = ({ problem }: Planning): readonly PlannedRotation[] =>
  (problem.onCallPlan?.rotations ?? []).filter(({ from, until }) => until === undefined || from < until);

/** A rotation of that name. @throws Refusal when there is none */
export const rotationIn = (planning: Planning, { service, rotation }: RotationName): PlannedRotation =>
  orNotFound(
    rotationsOf(planning).find((one) => one.rotation.id === rotation),
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

/** The edit that changes when a rotation ends; none where it ends then already. */
const endingAt = (
  { folder, book, now }: OpenPlan,
  { rotation, until: was }: PlannedRotation,
  until: Instant | undefined,
): readonly FolderEdit[] => {
  if (until === was) return [];
  const row = rowOf(folder.files, rotation.id);
  const changes = withEndBefore(
    folderRows(folder.files, { table: TABLE })[row] ?? {},
    changeInstant(folder.files, now),
    was,
  );
  return [{ table: TABLE, act: 'change', row, cells: { until: instantCell(book.planning, until), changes } }];
};

/** The edit that ends a rotation; one that has not begun is withdrawn: it ends where it begins. */
const ending = (open: OpenPlan, planned: PlannedRotation, at: Instant): readonly FolderEdit[] =>
  endingAt(open, planned, Math.max(at, planned.from));

/** What is written down of a rotation that is new. */
const begun = ({ folder, now }: OpenPlan, from: Instant): Cells => ({
  changes: withEndBefore({}, changeInstant(folder.files, now), from),
});

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
  changePlan(context, ask, body.service, (open) => {
    const { planning } = open.book;
    const { now } = open;
    const { service, slot, id = freeId(planning, slot), from, until, ...fields } = body;
    const begins = instantOf(from) ?? now;
    checkNotOver(begins, now, '/from');
    const place = { id, slot, from: begins, until: instantOf(until) };
    const cells = { ...cellsOf(planning, place, fields), ...begun(open, begins) };
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
  changePlan(context, ask, name.service, (open) => {
    const planned = rotationIn(open.book.planning, name);
    checkGoesOn(planned, open.now);
    const ends = instantOf(until);
    if (ends !== undefined) checkNotOver(ends, open.now, '/until');
    if (ends !== undefined && ends <= planned.from)
      throw refusal('ends-before-start', 'The rotation would end at or before its start; delete it.', {}, '/until');
    const edits = endingAt(open, planned, ends);
    const detail = { slot: planned.slot, until: ends === undefined ? null : isoUtc(ends) };
    return { edits, what: 'on-call.rotation-ended', subject: subjectOf(name), detail, result: name };
  });

/** Ends a rotation now; one that has not begun never does. */
export const stopRotation = (context: ApiContext, ask: Asking, name: RotationName) =>
  changePlan(context, ask, name.service, (open) => {
    const planned = rotationIn(open.book.planning, name);
    checkGoesOn(planned, open.now);
    const detail = { slot: planned.slot, until: isoUtc(open.now) };
    const edits = ending(open, planned, open.now);
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
    const written = cellsOf(planning, place, { ...fields, layer: fields.layer ?? layer });
    const cells = { ...written, ...begun(open, at) };
    const edits: readonly FolderEdit[] = [...ending(open, planned, at), { table: TABLE, act: 'add', cells }];
    const detail = { slot, from: isoUtc(at), people: fields.people, insteadOf: name.rotation };
    return { edits, what: 'on-call.rotation-replaced', subject: subjectOf(next), detail, result: next };
  });
