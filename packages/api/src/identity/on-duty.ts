import { type OnDuty, onDutyAt } from '@rota/domain';
import type { Platform } from '../context.ts';
import { minuteOf } from '../iso.ts';
import type { Caller, Holding, WorkerName } from '../permissions/caller.ts';

/** What somebody answers for just now in a service. */
export interface OwnDuty extends OnDuty {
  readonly service: string;
}

const workersOf = ({ holdings }: Caller): readonly WorkerName[] => holdings.flatMap(({ workers = [] }) => workers);

const dutiesOfWorker = async (
  { root, books, clock }: Platform,
  organisation: string,
  { service, worker }: WorkerName,
): Promise<readonly OwnDuty[]> => {
  const book = await books.of(root.of(organisation), service, clock());
  if (!book) return [];
  const confirmed = book.entries.filter(({ status }) => status === 'confirmed').map(({ assignment }) => assignment);
  return onDutyAt(book.planning, confirmed, minuteOf(clock()))
    .filter((duty) => duty.worker === worker)
    .map((duty) => ({ ...duty, service }));
};

/** What the rotas published by now make somebody answer for at this minute, by service. */
export const ownDuties = async (platform: Platform, caller: Caller): Promise<readonly OwnDuty[]> => {
  const found: OwnDuty[] = [];
  for (const own of workersOf(caller)) found.push(...(await dutiesOfWorker(platform, caller.organisation, own)));
  return found;
};

const holdingOf = ({ as, service, worker }: OwnDuty): Holding => ({
  as: { role: as },
  services: [service],
  workers: [{ service, worker }],
});

/** Somebody with what they hold by the rota at this minute as well. */
export const withDuties = async (platform: Platform, caller: Caller): Promise<Caller> => {
  const duties = await ownDuties(platform, caller);
  return duties.length === 0 ? caller : { ...caller, holdings: [...caller.holdings, ...duties.map(holdingOf)] };
};
