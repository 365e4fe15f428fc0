import type { Worker } from '@rota/domain';
import type { LineFilter, Tables } from '@rota/store';
import type { ApiContext } from '../context.ts';
import { employersOf, reaches, reachesStaff, servicesInReach, teamOf } from '../people.ts';
import type { Caller } from '../permissions/caller.ts';
import { isWithin, reachOf } from '../permissions/decide.ts';
import { ownWorkers } from '../permissions/own-workers.ts';
import type { Permission } from '../permissions/permissions.ts';
import { refusal } from '../refusal.ts';

type Whose = LineFilter['of'][number];

type Parts = Pick<ApiContext, 'plannings' | 'clock'> & {
  readonly store: Pick<Tables, 'organisation' | 'services' | 'revisions' | 'timesheets'>;
};

/** Whether a permission reaches somebody, who may have left the service since. */
export const reachesWorker = (
  caller: Caller,
  permission: Permission,
  service: string,
  worker: string,
  known: Worker | undefined,
): boolean => reachesStaff(caller, permission, { service, worker, employers: known ? employersOf(known) : [] });

/** @throws Refusal when a worker is out of the caller's reach, in the words of one who is not there */
export const checkWorkers = (
  caller: Caller,
  permission: Permission,
  service: string,
  workers: Iterable<string>,
  workerById: ReadonlyMap<string, Worker>,
): void => {
  for (const worker of new Set(workers)) {
    if (reachesWorker(caller, permission, service, worker, workerById.get(worker))) continue;
    throw refusal('not-found', `There is no worker "${worker}" in service "${service}".`);
  }
};

const inService = async (context: Parts, caller: Caller, permission: Permission, service: string) => {
  const ways = reachOf(caller, permission).filter((way) => isWithin(way, { service }));
  const isWhole = ways.some(({ reach, employer }) => reach !== 'self' && employer === undefined);
  if (isWhole) return [{ service }];
  const own = ways.some(({ reach }) => reach === 'self') ? ownWorkers(caller, service) : [];
  const { problem } = await teamOf(context, service);
  const staff = problem.workers.filter((worker) => reaches(caller, permission, { service, worker }));
  return [...new Set([...own, ...staff.map(({ id }) => id)])].map((worker) => ({ service, worker }));
};

/** Whose hours a permission reaches: whole services, or people of them. @param service only of this one */
export const hoursInReach = async (
  context: Parts,
  caller: Caller,
  permission: Permission,
  service: string | undefined,
): Promise<readonly Whose[]> => {
  const whose: Whose[] = [];
  for (const one of await servicesInReach(context.store, caller, permission, service))
    whose.push(...(await inService(context, caller, permission, one)));
  return whose;
};
