import {
  afterAct,
  lifeAsOf,
  type Planning,
  ROTA_STATES,
  type RotaAct,
  type RotaLife,
  type RotaState,
  UNOPENED,
} from '@rota/domain';
import type { EpochMs, RotaChange, RotaSpan, StoredRota, Tables } from '@rota/store';
import type { Surroundings } from './context.ts';
import type { PeriodParams } from './periods.ts';
import { orRefuse } from './refusal.ts';

const isState = (stored: string): stored is RotaState => Object.hasOwn(ROTA_STATES, stored);

const stateOf = (stored: string): RotaState => {
  if (isState(stored)) return stored;
  throw new Error(`a rota is stored in state "${stored}", which is none`);
};

const isPast = (at: EpochMs | null, now: EpochMs): boolean => at !== null && at <= now;

/** Whether people may ask for days off now. */
export const isWindowOpen = (
  { requestsOpenMs, requestsCloseMs }: Pick<StoredRota, 'requestsOpenMs' | 'requestsCloseMs'>,
  now: EpochMs,
): boolean => isPast(requestsOpenMs, now) && !isPast(requestsCloseMs, now);

/** Where a rota stands at a moment, what the clock has done included. */
export const lifeOf = (rota: StoredRota, now: EpochMs): RotaLife =>
  lifeAsOf(
    { state: stateOf(rota.state), revisions: rota.revisions },
    {
      hasOpened: isPast(rota.requestsOpenMs, now),
      hasClosed: isPast(rota.requestsCloseMs, now),
      hasEnded: isPast(rota.endsMs, now),
    },
  );

/** A rota of which nobody else does anything until the transaction ends. */
export interface TakenRota {
  readonly rota: StoredRota;
  readonly life: RotaLife;
}

/** The dates of a rota, as its service plans them now. */
export const spanOf = ({ problem: { from, to } }: Planning, { service, period }: PeriodParams): RotaSpan => ({
  service,
  period,
  from,
  to,
});

/** Takes a rota for something to be done to it, before anything about it is read in the same transaction. */
export const takeRota = async (
  { rotas }: Pick<Tables, 'rotas'>,
  { clock }: Pick<Surroundings, 'clock'>,
  span: RotaSpan,
): Promise<TakenRota> => {
  const now = clock();
  const rota = await rotas.take(span, UNOPENED.state, now);
  return { rota, life: lifeOf(rota, now) };
};

/**
 * Does something to a rota that was taken, as far as its life goes.
 *
 * @param change what else changes with it
 * @throws Refusal when its state does not allow it
 */
export const actOn = async (
  { rotas }: Pick<Tables, 'rotas'>,
  { rota, life }: TakenRota,
  act: RotaAct,
  change: RotaChange = {},
): Promise<RotaLife> => {
  const { life: next } = orRefuse(afterAct(life, act));
  await rotas.change(rota, { ...change, state: next.state, revisions: next.revisions });
  return next;
};
