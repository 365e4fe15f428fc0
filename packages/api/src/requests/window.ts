import type { EpochMs, Tables } from '@rota/store';
import { isWindowOpen } from '../lives.ts';

/**
 * Whether people may still ask for something in a period, and take it back: until its rota is published and, where somebody has
 * set a window, within it.
 */
const isOpen = async (
  { rotas, revisions }: Pick<Tables, 'rotas' | 'revisions'>,
  now: EpochMs,
  service: string,
  period: string,
): Promise<boolean> => {
  const rota = await rotas.find(service, period);
  if (!rota) return (await revisions.list(service, period)).length === 0;
  const hasWindow = rota.requestsOpenMs !== null || rota.requestsCloseMs !== null;
  return rota.revisions === 0 && (!hasWindow || isWindowOpen(rota, now));
};

/** The periods of some that take no requests now. */
export const closedOf = async (
  tables: Pick<Tables, 'rotas' | 'revisions'>,
  now: EpochMs,
  service: string,
  periods: readonly string[],
): Promise<readonly string[]> => {
  const closed: string[] = [];
  for (const period of periods) if (!(await isOpen(tables, now, service, period))) closed.push(period);
  return closed;
};
