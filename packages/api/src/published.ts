import type { Revision, Rota } from '@rota/domain';
import { readRevision } from '@rota/formats';
import type { StoredRevision, Tables } from '@rota/store';

/** A published revision as read back, with the folder version it was judged with. */
export interface Published {
  readonly period: string;
  readonly revision: Revision;
  readonly serviceVersion: number;
  /** Names as they were, by worker id. */
  readonly names: ReadonlyMap<string, string>;
}

/** A stored revision as read back. @throws Error when it is no longer as it was published */
export const publishedOf = ({ service, period, number, serviceVersion, document }: StoredRevision): Published => {
  const read = readRevision(Buffer.from(document), `${service}/${period}/${number}`);
  if ('faults' in read) throw new Error(read.faults.map(({ detail }) => detail).join('\n'));
  return { period, serviceVersion, ...read };
};

/**
 * What was published, by period, then number; of one period when it is given.
 *
 * @throws Error when a stored revision is no longer as it was published
 */
export const publishedOfService = async (
  { revisions }: Pick<Tables, 'revisions'>,
  service: string,
  period?: string,
): Promise<readonly Published[]> => (await revisions.list(service, period)).map(publishedOf);

/** The last rota published of a period. @throws Error when it is no longer as it was published */
export const latestRota = async (
  { revisions }: Pick<Tables, 'revisions'>,
  { service, period }: { readonly service: string; readonly period: string },
): Promise<Rota | undefined> => {
  const last = (await revisions.list(service, period)).at(-1);
  return last && publishedOf(last).revision.rota;
};

/** The last revision of each period, in the order given. */
export const latestOfEach = (published: readonly Published[]): readonly Published[] => [
  ...new Map(published.map((one) => [one.period, one])).values(),
];
