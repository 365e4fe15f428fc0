import type { Problem, Worker } from '@rota/domain';
import type { StoredService, Tables } from '@rota/store';
import type { ApiContext } from './context.ts';
import { anyPeriod } from './folders.ts';
import type { Caller } from './permissions/caller.ts';
import { isWithin, reachOf, type Target } from './permissions/decide.ts';
import type { Permission } from './permissions/permissions.ts';
import { orNotFound } from './refusal.ts';

/** Somebody of a service. */
export interface Person {
  readonly service: string;
  readonly worker: Worker;
}

/** A service with its people, as its folder says now. */
export interface Team {
  readonly service: StoredService;
  /** Of some period: people are the same in all. */
  readonly problem: Problem;
}

type Parts = Pick<ApiContext, 'plannings' | 'clock'> & {
  readonly store: Pick<Tables, 'organisation' | 'services' | 'revisions' | 'timesheets'>;
};

/** @throws Refusal when there is no such service */
export const teamOf = async ({ store, plannings, clock }: Parts, name: string): Promise<Team> => {
  const service = orNotFound(await store.services.find(name), `service "${name}"`);
  const files = await store.services.files(name, service.version);
  const { problem } = await plannings.of(store, name, service.version, anyPeriod(files, clock()));
  return { service, problem };
};

/** Ids of everybody who employs, employed or will employ a worker. */
export const employersOf = ({ employments }: Pick<Worker, 'employments'>): readonly string[] => [
  ...new Set(employments.map(({ employer }) => employer)),
];

/** Whether a permission reaches somebody whom these employ; who is limited to an employer reaches its people only. */
export const reachesStaff = (
  caller: Caller,
  permission: Permission,
  {
    employers,
    ...target
  }: { readonly service: string; readonly worker: string; readonly employers: readonly string[] },
): boolean =>
  reachOf(caller, permission).some(
    (way) => isWithin(way, target) && (way.employer === undefined || employers.includes(way.employer)),
  );

/** Whether a permission reaches a person. */
export const reaches = (caller: Caller, permission: Permission, { service, worker }: Person): boolean =>
  reachesStaff(caller, permission, { service, worker: worker.id, employers: employersOf(worker) });

/**
 * Holds whom a request is about against the employer that its caller is limited to, for every route at once.
 *
 * @throws Refusal in the words of what is not there
 */
export const checkStaff = async (
  context: Parts,
  caller: Caller,
  permission: Permission,
  { service, worker }: Target,
): Promise<void> => {
  if (service === undefined || worker === undefined) return;
  const ways = reachOf(caller, permission).filter((way) => isWithin(way, { service, worker }));
  if (ways.some(({ employer }) => employer === undefined)) return;
  await personInReach(context, caller, permission, { service, worker });
};

/** The services that a permission may reach anybody in; one when it is named. */
export const servicesInReach = async (
  { services }: Pick<Tables, 'services'>,
  caller: Caller,
  permission: Permission,
  named: string | undefined,
): Promise<readonly string[]> => {
  const known =
    named === undefined ? await services.list() : [orNotFound(await services.find(named), `service "${named}"`)];
  const ways = reachOf(caller, permission);
  return known.map(({ id }) => id).filter((service) => ways.some((way) => isWithin(way, { service })));
};

/** Everybody whom a permission reaches, by service and worker. @param named only of this service */
export const peopleInReach = async (
  context: Parts,
  caller: Caller,
  permission: Permission,
  named: string | undefined,
): Promise<readonly Person[]> => {
  const people: Person[] = [];
  for (const service of await servicesInReach(context.store, caller, permission, named)) {
    const { problem } = await teamOf(context, service);
    people.push(...problem.workers.map((worker) => ({ service, worker })));
  }
  return people.filter((person) => reaches(caller, permission, person));
};

/** Somebody by name. @throws Refusal when there is nobody of the name whom the permission reaches */
export const personInReach = async (
  context: Parts,
  caller: Caller,
  permission: Permission,
  { service, worker: name }: { readonly service: string; readonly worker: string },
): Promise<Person> => {
  const { problem } = await teamOf(context, service);
  const worker = problem.workers.find(({ id }) => id === name);
  const person = worker && { service, worker };
  return orNotFound(
    person && reaches(caller, permission, person) ? person : undefined,
    `worker "${name}" in service "${service}"`,
  );
};
