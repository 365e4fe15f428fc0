import { type Planning, planningOf, withPublishedHistory } from '@rota/domain';
import { readServiceFolder } from '@rota/formats';
import type { Tables } from '@rota/store';
import { latestOfEach, publishedOfService } from './published.ts';
import { Recent } from './recent.ts';
import { orRefuse } from './refusal.ts';

/** Laid-out problems kept ready: reading a folder and expanding a month takes tens of milliseconds. */
const KEPT = 16;

/** What a planning is read from: those of the transaction one is in, if any. */
type Read = Pick<Tables, 'organisation' | 'services' | 'revisions'>;

/** Problems of stored folders, laid out; what was published for earlier periods is their history. */
export interface Plannings {
  /** @throws Refusal when the period is none, or its files are wrong */
  readonly of: (tables: Read, service: string, version: number, period: string) => Promise<Planning>;
}

const read = async (tables: Read, service: string, version: number, period: string): Promise<Planning> => {
  const { problem } = orRefuse(readServiceFolder(await tables.services.files(service, version), period));
  const earlier = latestOfEach(await publishedOfService(tables, service)).map(({ revision }) => revision);
  return planningOf(withPublishedHistory(problem, earlier));
};

/** Plannings that are read once: a stored version never changes, and what was published only grows. */
export const keptPlannings = (): Plannings => {
  const recent = new Recent<Planning>(KEPT);
  return {
    of: async (tables, service, version, period) => {
      const { count } = await tables.revisions.state(service);
      return recent.get(`${tables.organisation}/${service}/${version}/${period}/${count}`, () =>
        read(tables, service, version, period),
      );
    },
  };
};
