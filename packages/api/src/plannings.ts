import { addDays, NO_TIMESHEETS, type Planning, type Problem, planningOf, withPublishedHistory } from '@rota/domain';
import { readServiceFolder } from '@rota/formats';
import type { Tables, TimesheetList } from '@rota/store';
import { latestOfEach, publishedOfService } from './published.ts';
import { Recent } from './recent.ts';
import { orRefuse } from './refusal.ts';
import { sheetsOf } from './timesheets/lines.ts';

/** Laid-out problems kept ready: reading a folder and expanding a month takes tens of milliseconds. */
const KEPT = 16;

/** What a planning is read from: those of the transaction one is in, if any. */
type Read = Pick<Tables, 'organisation' | 'services' | 'revisions' | 'timesheets'>;

/** Problems of stored folders, laid out; what was published for earlier periods is their history. */
export interface Plannings {
  /** @throws Refusal when the period is none, or its files are wrong */
  readonly of: (tables: Read, service: string, version: number, period: string) => Promise<Planning>;
}

/** Lists that rules look at: what somebody was called out for breaks their rest, and what was called off is told to them. */
const RULED: readonly TimesheetList[] = ['callOuts', 'cancelled'];

/** A problem with what was written down about its period, as far as rules look at it. */
const withTimesheets = async ({ timesheets }: Read, problem: Problem): Promise<Problem> => {
  const { service, from, to } = problem;
  if ((await timesheets.last(service.id, RULED)) === 0) return problem;
  const { callOuts, cancelled } = sheetsOf(await timesheets.list(service.id, { from, to: addDays(to, -1) }));
  if (callOuts.length + cancelled.length === 0) return problem;
  return { ...problem, timesheets: { ...NO_TIMESHEETS, callOuts, cancelled } };
};

const read = async (tables: Read, service: string, version: number, period: string): Promise<Planning> => {
  const { problem } = orRefuse(readServiceFolder(await tables.services.files(service, version), period));
  const earlier = latestOfEach(await publishedOfService(tables, service)).map(({ revision }) => revision);
  return planningOf(withPublishedHistory(await withTimesheets(tables, problem), earlier));
};

/** Plannings that are read once: a stored version never changes; what was published, and what was written down, only grows. */
export const keptPlannings = (): Plannings => {
  const recent = new Recent<Planning>(KEPT);
  return {
    of: async (tables, service, version, period) => {
      const { count } = await tables.revisions.state(service);
      const written = await tables.timesheets.last(service, RULED);
      return recent.get(`${tables.organisation}/${service}/${version}/${period}/${count}/${written}`, () =>
        read(tables, service, version, period),
      );
    },
  };
};
