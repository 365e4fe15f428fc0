import { type Planning, planningOf } from '@rota/domain';
import { readServiceFolder } from '@rota/formats';
import type { Tables } from '@rota/store';
import { Recent } from './recent.ts';
import { orRefuse } from './refusal.ts';

/** Laid-out problems kept ready: reading a folder and expanding a month takes tens of milliseconds. */
const KEPT = 16;

/** Problems of stored folders, laid out. */
export interface Plannings {
  /**
   * @param tables those of the transaction one is in, if any
   * @throws Refusal when the period is none, or its files are wrong
   */
  readonly of: (
    tables: Pick<Tables, 'services'>,
    service: string,
    version: number,
    period: string,
  ) => Promise<Planning>;
}

/** Plannings that are read once: a stored version never changes, so what was read stays true. */
export const keptPlannings = (): Plannings => {
  const recent = new Recent<Planning>(KEPT);
  return {
    of: ({ services }, service, version, period) =>
      recent.get(`${service}/${version}/${period}`, async () =>
        planningOf(orRefuse(readServiceFolder(await services.files(service, version), period)).problem),
      ),
  };
};
