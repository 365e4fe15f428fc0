import type { Tables } from '@rota/store';
import type { ApiContext } from '../context.ts';
import { refusal } from '../refusal.ts';

/** What was decided about the hours of a service: that nothing is to be written, or what is. */
export type Decision<T> = { readonly is: T } | { readonly write: (tables: Tables) => Promise<T> };

/** How often something is decided anew because somebody else was quicker. */
const MOST_TRIES = 8;

type Seen = Pick<Tables, 'services' | 'revisions' | 'hours'>;

/** Everything that hours and payroll are decided on, in short. */
const stateOf = async ({ services, revisions, hours }: Seen, service: string) => ({
  hours: await hours.version(service),
  rest: `${(await services.find(service))?.version}/${(await revisions.state(service)).count}`,
});

/**
 * Decides about hours or payroll of a service, and writes what was decided if nothing has changed meanwhile; else decides anew.
 *
 * Pricing takes long, so it is done outside the transaction. Of two who write at once, the second sees what the first wrote.
 *
 * @throws Refusal `unavailable` when others were quicker each time
 */
export const onHours = async <T>(
  { store }: Pick<ApiContext, 'store'>,
  service: string,
  decide: () => Promise<Decision<T>>,
): Promise<T> => {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const seen = await stateOf(store, service);
    const decision = await decide();
    if ('is' in decision) return decision.is;
    const done = await store.transaction(async (tables) => {
      const { rest } = await stateOf(tables, service);
      if (rest !== seen.rest || !(await tables.hours.advance(service, seen.hours))) return undefined;
      return { value: await decision.write(tables) };
    });
    if (done) return done.value;
  }
  throw refusal('unavailable', 'Others wrote hours of this service all the time. Nothing was changed; ask again.');
};
