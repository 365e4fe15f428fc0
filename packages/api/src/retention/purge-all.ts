import type { LocalDate } from '@rota/domain';
import { type Location, openStore } from '@rota/store';
import type { Surroundings } from '../context.ts';
import { ANYBODY } from '../permissions/caller.ts';
import { keptPlannings } from '../plannings.ts';
import { type PurgeReport, purge } from './purge.ts';

/** What was purged of one organisation. */
export interface OrganisationPurge extends PurgeReport {
  /** Its id. */
  readonly organisation: string;
}

/** Purges every organisation of a store, each in a transaction of its own; servers may be at work. @throws StoreUnavailable */
export const purgeAll = async (
  location: Location,
  surroundings: Pick<Surroundings, 'clock' | 'random'>,
  asOf: LocalDate,
  isDryRun: boolean,
): Promise<readonly OrganisationPurge[]> => {
  const store = await openStore(location);
  try {
    const context = { ...surroundings, plannings: keptPlannings() };
    const asker = { caller: { ...ANYBODY, owner: 'rota purge' }, requestId: 'rota purge' };
    const done: OrganisationPurge[] = [];
    for (const { id } of await store.everywhere.organisations.list()) {
      const report = await store.of(id).transaction((tables) => purge(tables, context, asker, asOf, isDryRun));
      done.push({ organisation: id, ...report });
    }
    return done;
  } finally {
    await store.close();
  }
};
