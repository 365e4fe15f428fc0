import type { Tables } from '@rota/store';
import type { z } from 'zod';
import { folderOf, type StoredFolder } from '../folder-edits.ts';
import { isoMs } from '../iso.ts';
import { type Person, peopleInReach, personInReach, reaches } from '../people.ts';
import { type AbsenceName, absenceId, absenceRefOf } from '../refs.ts';
import { orNotFound, refusal } from '../refusal.ts';
import { type absenceChange, UNAVAILABLE } from '../schema/absence.ts';
import { changesOf } from '../workers/changed.ts';
import type { Caller } from '../workers/open.ts';
import { type AbsenceRow, absencesIn, absenceText, type FolderAbsence } from './rows.ts';

/** An absence and whose it is. */
export interface Away extends FolderAbsence {
  readonly service: string;
  readonly person: Person;
}

/** What the record calls an absence. */
export const absenceSubject = ({ name }: Pick<FolderAbsence, 'name'>): string => `absences/${absenceId(name)}`;

/** Why somebody is away is for them, and for whom the matrix names. @source uk-rules.md DP-02 */
export const kindFor = (caller: Caller, { kind, person }: Away) =>
  reaches(caller, 'absence.kinds', person) ? kind : UNAVAILABLE;

/** An absence as a caller may see it. */
export const awayDocument = (caller: Caller, away: Away, changedMs: number) => {
  const { name, service, worker, from, to, start, end } = away;
  return {
    id: absenceId(name),
    externalRef: absenceRefOf(name),
    service,
    worker,
    kind: kindFor(caller, away),
    from,
    to,
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    updatedAt: isoMs(changedMs),
  };
};

const awayIn = ({ service, files }: StoredFolder, people: readonly Person[]): readonly Away[] => {
  const byName = new Map(people.map((person) => [person.worker.id, person]));
  return absencesIn(service.id, files).flatMap((absence) => {
    const person = byName.get(absence.worker);
    return person ? [{ ...absence, service: service.id, person }] : [];
  });
};

/** Absences of everybody whom a caller may see. */
export const awayInReach = async (context: Parts, caller: Caller, service: string | undefined) => {
  const people = await peopleInReach(context, caller, 'absence.read', service);
  const away: Away[] = [];
  for (const name of new Set(people.map((person) => person.service)))
    away.push(
      ...awayIn(
        await folderOf(context.store, name),
        people.filter((person) => person.service === name),
      ),
    );
  return away;
};

type Parts = Parameters<typeof personInReach>[0];

/** One absence with its folder. @throws Refusal when there is none that the caller may do that with */
export const openAway = async (
  context: Parts,
  caller: Caller,
  needed: 'absence.read' | 'absence.write',
  name: AbsenceName,
) => {
  const person = await personInReach(context, caller, needed, name);
  const folder = await folderOf(context.store, name.service);
  const id = absenceId(name);
  const found = awayIn(folder, [person]).find((one) => absenceId(one.name) === id);
  return { folder, away: orNotFound(found, `absence "${absenceRefOf(name)}"`) };
};

/** An absence as a caller sees it now. */
export const shownAway = async ({ store }: { readonly store: Pick<Tables, 'audit'> }, caller: Caller, away: Away) =>
  awayDocument(caller, away, (await changesOf(store, [away], absenceSubject))(away));

/** @throws Refusal when the same absence is there already */
export const checkNew = (files: StoredFolder['files'], service: string, row: AbsenceRow): void => {
  const text = absenceText(row);
  if (!absencesIn(service, files).some((one) => absenceText(one) === text)) return;
  throw refusal('already-exists', `Worker "${row.worker}" is away from ${row.from} to ${row.to} already.`);
};

/** The name that an absence has once it is in the folder. */
export const nameOf = async (tables: Tables, service: string, row: AbsenceRow): Promise<AbsenceName> => {
  const { files } = await folderOf(tables, service);
  const text = absenceText(row);
  const found = absencesIn(service, files).find((one) => absenceText(one) === text);
  if (!found) throw new Error('an absence that was just written is not there');
  return found.name;
};

/** An absence after a change. */
export const changedRow = (away: Away, { start, end, ...rest }: z.output<typeof absenceChange>): AbsenceRow => {
  const times = {
    start: start === undefined ? away.start : (start ?? ''),
    end: end === undefined ? away.end : (end ?? ''),
  };
  const { worker, kind, from, to } = away;
  return {
    worker,
    kind: rest.kind ?? kind,
    from: rest.from ?? from,
    to: rest.to ?? to,
    ...(times.start ? { start: times.start } : {}),
    ...(times.end ? { end: times.end } : {}),
  };
};
