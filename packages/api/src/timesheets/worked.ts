import { addDays, countedPlanning, type PublishedSpan, type PublishedWork, type RotaView, viewOf } from '@rota/domain';
import { publishedBook } from '@rota/formats';
import type { Tables } from '@rota/store';
import type { ApiContext } from '../context.ts';
import { minuteOf } from '../iso.ts';
import { latestOfEach, type Published, publishedOfService } from '../published.ts';
import type { RotaName } from '../refs.ts';
import { orNotFound, orRefuse, refusal } from '../refusal.ts';
import { sheetsOf } from './lines.ts';

/** What worked periods are read from: the tables of a transaction one is in, if any. */
export type WorkedParts = Pick<ApiContext, 'plannings' | 'clock'> & {
  readonly store: Pick<Tables, 'organisation' | 'services' | 'revisions' | 'timesheets'>;
};

/** A published period with what was written down about it, and its folder's version. */
export interface StoredWork extends PublishedWork {
  readonly service: string;
}

/** Dates of every published rota, in order of time. */
export const publishedSpans = (published: readonly Published[]): readonly PublishedSpan[] =>
  latestOfEach(published)
    .map(({ period, revision: { rota } }) => ({ key: period, from: rota.from, to: rota.to }))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));

const viewOfPeriod = async (
  { store, plannings, clock }: WorkedParts,
  at: RotaName,
  published: readonly Published[],
): Promise<RotaView> => {
  const { version } = orNotFound(await store.services.find(at.service), `service "${at.service}"`);
  const { rota } = lastOf(published, at).revision;
  const read = await plannings.of(store, at.service, version, at.period);
  const { planning } = publishedBook(read, published, minuteOf(clock()));
  return viewOf(orRefuse(countedPlanning(planning, rota)).planning, rota);
};

const lastOf = (published: readonly Published[], { period }: RotaName): Published => {
  const last = published.at(-1);
  if (last) return last;
  throw refusal('not-ready', `Nothing is published for ${period}. Publish it first.`);
};

/** A published period among revisions that were read already. @throws Refusal when nothing is published for it */
export const workAmong = async (
  parts: WorkedParts,
  at: RotaName,
  revisions: readonly Published[],
): Promise<StoredWork> => {
  const published = revisions.filter(({ period }) => period === at.period);
  const view = await viewOfPeriod(parts, at, published);
  const { from, to } = view.rota;
  const lines = await parts.store.timesheets.list(at.service, { from, to: addDays(to, -1) });
  const { number } = lastOf(published, at).revision;
  return { service: at.service, key: at.period, view, revision: number, sheets: sheetsOf(lines) };
};

/** A published period. @throws Refusal when there is no such service, or nothing is published for it */
export const workOf = async (parts: WorkedParts, at: RotaName): Promise<StoredWork> => {
  orNotFound(await parts.store.services.find(at.service), `service "${at.service}"`);
  return workAmong(parts, at, await publishedOfService(parts.store, at.service, at.period));
};
