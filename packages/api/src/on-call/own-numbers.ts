import type { Platform } from '../context.ts';
import { withDuties } from '../identity/on-duty.ts';
import { holdingsOfRoles, rolesIn } from '../identity/roles.ts';
import { ANYBODY, type Caller, type Holding, type WorkerName } from '../permissions/caller.ts';
import { decide, reachesBeyondSelf } from '../permissions/decide.ts';

/** Where a folder keeps people's own numbers. */
export const CONTACTS_FILE = 'contacts.csv';

/** Whether somebody may see people's own numbers: by what they are, or by a duty that they have at this minute. */
export const maySeeNumbers = async (platform: Platform, caller: Caller, service: string): Promise<boolean> =>
  decide(await withDuties(platform, caller), 'on-call.contacts', { service }) === 'granted';

/** Whether somebody may have the file of all own numbers: by what they are. No key is anything that may. */
export const mayHaveContacts = (caller: Caller, service: string): boolean =>
  reachesBeyondSelf(caller, 'worker.details', { service }) &&
  reachesBeyondSelf(caller, 'on-call.contacts', { service });

const isSame = (a: WorkerName, b: WorkerName): boolean => a.service === b.service && a.worker === b.worker;

/** What a worker is beside being a worker, by the log-ins of them. */
const rolesOf = async ({ root }: Platform, organisation: string, own: WorkerName): Promise<readonly Holding[]> => {
  const users = await root.of(organisation).users.list();
  return users
    .map(({ roles }) => holdingsOfRoles(rolesIn(roles)))
    .filter((holdings) => holdings.some(({ workers = [] }) => workers.some((one) => isSame(one, own))))
    .flat();
};

/** Whether a worker may see others' own numbers at this minute, whether or not they are logged in. */
export const workerSeesNumbers = async (
  platform: Platform,
  organisation: string,
  { service, worker }: WorkerName,
): Promise<boolean> => {
  const own: Holding = { as: { role: 'worker' }, services: [service], workers: [{ service, worker }] };
  const holdings = [own, ...(await rolesOf(platform, organisation, { service, worker }))];
  return maySeeNumbers(platform, { ...ANYBODY, organisation, kind: 'person', holdings }, service);
};
