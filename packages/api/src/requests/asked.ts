import type { EpochMs, RequestStatus, StoredRequest, Tables } from '@rota/store';
import { folderOf, type StoredFolder } from '../folder-edits.ts';
import { isoMs } from '../iso.ts';
import { type Person, peopleInReach, type personInReach, reaches } from '../people.ts';
import type { Permission } from '../permissions/permissions.ts';
import { type RequestName, type WishName, wishId } from '../refs.ts';
import { orNotFound } from '../refusal.ts';
import type { Caller } from '../workers/open.ts';
import { type FolderWish, wishesIn } from './wishes.ts';

/** Something that somebody asked for: through the interface, or as a wish in the folder that they brought along. */
export type Asked = { readonly id: string; readonly person: Person } & (
  | { readonly stored: StoredRequest; readonly wish?: FolderWish }
  | { readonly stored?: undefined; readonly wish: FolderWish }
);

/** What both have. */
export const factsOf = ({ stored, wish }: Asked) => {
  if (stored) return stored;
  const { worker, kind, shiftType, weight, from, to } = wish;
  const status: RequestStatus = 'accepted';
  return { worker, kind, shiftType, weight, from, to, status, leave: null, start: null, end: null, note: null };
};

/** What the record calls a request. */
export const requestSubject = (id: string): string => `requests/${id}`;

type Present<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** Without what is not known. */
const known = <T extends object>(fields: T): Present<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)) as Present<T>; // only those went

const wishRefOf = ({ service, period, wish }: WishName): string => `${service}:${period}:${wish}`;

const historyOf = ({ externalRef, service, createdMs, requestedBy, decidedMs, decidedBy, reason }: StoredRequest) =>
  known({
    externalRef: externalRef === null ? null : `${service}:${externalRef}`,
    requestedAt: isoMs(createdMs),
    requestedBy,
    decidedAt: decidedMs === null ? null : isoMs(decidedMs),
    decidedBy,
    reason,
  });

/** The kind of leave is for whoever asked, whoever decides, and whoever sees why people are away. @source uk-rules.md DP-02 */
const maySeeLeave = (caller: Caller, person: Person): boolean =>
  reaches(caller, 'absence.kinds', person) || reaches(caller, 'leave.approve', person);

/** A request as a caller sees it. @param folderMs when the folder last changed what it says of it */
export const askedDocument = (caller: Caller, asked: Asked, folderMs: EpochMs) => {
  const { id, person, stored } = asked;
  const { worker, kind, leave, shiftType, weight, from, to, start, end, note, status } = factsOf(asked);
  return {
    id,
    service: person.service,
    worker,
    kind,
    from,
    to,
    status,
    ...known({ leave: maySeeLeave(caller, person) ? leave : null, shiftType, weight, start, end, note }),
    ...(stored ? historyOf(stored) : { externalRef: wishRefOf(asked.wish.name) }),
    updatedAt: isoMs(stored ? stored.changedMs : folderMs),
  };
};

type Parts = Parameters<typeof personInReach>[0] & { readonly store: Pick<Tables, 'requests'> };

const standingFor = (stored: StoredRequest, wishes: readonly FolderWish[]): { readonly wish?: FolderWish } => {
  const wish = wishes.find((one) => one.wish === stored.wish && one.worker === stored.worker);
  return wish && stored.status === 'accepted' ? { wish } : {};
};

/** Requests of one service, whose people a caller reaches. */
const askedIn = (
  folder: StoredFolder,
  stored: readonly StoredRequest[],
  people: ReadonlyMap<string, Person>,
): readonly Asked[] => {
  const wishes = wishesIn(folder.service.id, folder.files);
  const made = stored.flatMap((one): readonly Asked[] => {
    const person = people.get(one.worker);
    return person ? [{ id: one.id, person, stored: one, ...standingFor(one, wishes) }] : [];
  });
  const taken = new Set(made.map(({ wish }) => wish));
  const brought = wishes.flatMap((wish): readonly Asked[] => {
    const person = people.get(wish.worker);
    return person && !taken.has(wish) ? [{ id: wishId(wish.name), person, wish }] : [];
  });
  return [...made, ...brought];
};

/** Every request of people whom a permission reaches. @param service only of this one */
export const askedInReach = async (
  context: Parts,
  caller: Caller,
  service: string | undefined,
): Promise<readonly Asked[]> => {
  const people = await peopleInReach(context, caller, 'request.read', service);
  const asked: Asked[] = [];
  for (const name of new Set(people.map((person) => person.service))) {
    const own = people.filter((person) => person.service === name).map((person) => [person.worker.id, person] as const);
    const stored = await context.store.requests.list({ services: [name] });
    asked.push(...askedIn(await folderOf(context.store, name), stored, new Map(own)));
  }
  return asked;
};

type Lookup = { readonly service: string; readonly stored: readonly StoredRequest[] };

/** Where a request is to be looked for; `undefined` when there is none of the name. */
const lookUp = async ({ requests }: Pick<Tables, 'requests'>, name: RequestName): Promise<Lookup | undefined> => {
  if (name.kind === 'wish')
    return { service: name.service, stored: await requests.list({ services: [name.service], status: 'accepted' }) };
  const stored = await (name.kind === 'made' ? requests.find(name.id) : requests.byRef(name.service, name.ref));
  return stored && { service: stored.service, stored: [stored] };
};

const isNamed = (asked: Asked, name: RequestName): boolean => {
  switch (name.kind) {
    case 'made':
      return asked.id === name.id;
    case 'external':
      return asked.stored?.externalRef === name.ref;
    case 'wish':
      return asked.wish !== undefined && wishId(asked.wish.name) === wishId(name);
  }
};

/** One request with its folder. @throws Refusal when there is none of the name that the permission reaches */
export const findAsked = async (context: Parts, caller: Caller, needed: Permission, name: RequestName) => {
  const { service, stored } = orNotFound(await lookUp(context.store, name), 'such request');
  const folder = await folderOf(context.store, service);
  const people = await peopleInReach(context, caller, needed, service);
  const all = askedIn(folder, stored, new Map(people.map((one) => [one.worker.id, one])));
  return {
    folder,
    asked: orNotFound(
      all.find((one) => isNamed(one, name)),
      'such request',
    ),
  };
};
