import { type LocalDate, localOf, type Service, zoneOf } from '@rota/domain';
import type { Tables } from '@rota/store';
import type { ApiContext } from '../context.ts';
import { folderOf } from '../folder-edits.ts';
import { checkIfMatch, validatorOf } from '../http/conditions.ts';
import { minuteOf } from '../iso.ts';
import { type Person, personInReach, reachesStaff } from '../people.ts';
import { refusal } from '../refusal.ts';
import type { RawAsk } from '../route.ts';
import { changesOfPeople } from './changed.ts';
import { workerDocument } from './documents.ts';

/** Who asks. */
export type Caller = RawAsk['caller'];

/** A worker's name: the service's and their own in it. */
export interface WorkerName {
  readonly service: string;
  readonly worker: string;
}

/** Somebody as a caller sees them now. */
export const personDocument = async (
  { store }: { readonly store: Pick<Tables, 'audit'> },
  caller: Caller,
  person: Person,
) => workerDocument(caller, person, (await changesOfPeople(store, [person]))(person));

/** Somebody who is about to be changed, inside a transaction; If-Match is held against what the caller sees. */
export const openPerson = async (
  context: ApiContext,
  tables: Tables,
  ask: Pick<RawAsk, 'caller' | 'header'>,
  name: WorkerName,
) => {
  const person = await personInReach({ ...context, store: tables }, ask.caller, 'worker.write', name);
  checkIfMatch(ask.header('if-match'), validatorOf(await personDocument({ store: tables }, ask.caller, person)));
  return { person, folder: await folderOf(tables, name.service) };
};

/** The date that the calendar of a service shows. */
export const todayOf = ({ zone: name }: Service, now: number): LocalDate => {
  const zone = zoneOf(name);
  if (!zone) throw new Error(`zone "${name}" is unknown; the folder was not checked`);
  return localOf(zone, minuteOf(now)).date;
};

/** Contracts that somebody is to have. */
export interface Contracts {
  readonly service: string;
  readonly worker: string;
  readonly employments: readonly { readonly employer: string }[];
}

/** Whoever is limited to an employer writes contracts of that employer only. */
export const checkEmployers = (caller: Caller, { service, worker, employments }: Contracts): void => {
  for (const [at, { employer }] of employments.entries())
    if (!reachesStaff(caller, 'worker.write', { service, worker, employers: [employer] })) {
      const detail = `There is no employer "${employer}" whose people you may change.`;
      throw refusal('not-found', detail, {}, `/employments/${at}/employer`);
    }
};
