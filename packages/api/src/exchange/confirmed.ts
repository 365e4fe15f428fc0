import type { Assignment, Planning } from '@rota/domain';
import type { ApiContext } from '../context.ts';
import { orNotFound } from '../refusal.ts';

/** Everything published of a service, whatever the period. @throws Refusal when there is no such service */
export const confirmedOf = async (
  { books, store, clock }: Pick<ApiContext, 'books' | 'store' | 'clock'>,
  service: string,
): Promise<{ readonly planning: Planning; readonly assignments: readonly Assignment[] }> => {
  const book = orNotFound(await books.of(store, service, clock()), `service "${service}"`);
  const entries = book.entries.filter(({ status }) => status === 'confirmed');
  return { planning: book.planning, assignments: entries.map(({ assignment }) => assignment) };
};
