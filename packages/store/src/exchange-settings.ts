import type { Knex } from 'knex';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';
import { putVersioned } from './versioned.ts';

/** Who decides once the rules have nothing against it: a manager, or nobody any more. */
export const EXCHANGE_DECISIONS = ['manager', 'automatic'] as const;
export type ExchangeDecision = (typeof EXCHANGE_DECISIONS)[number];

/** How a service deals with swaps and open shifts. */
export interface StoredExchangeSettings {
  readonly service: string;
  /** 1 at first, one more with each change. */
  readonly version: number;
  readonly swaps: ExchangeDecision;
  readonly openShifts: ExchangeDecision;
  readonly changedBy: string;
  readonly changedMs: EpochMs;
}

/** Settings of the services of one organisation; a service that never said anything has none. */
export interface ExchangeSettingsStore {
  readonly find: (service: string) => Promise<StoredExchangeSettings | undefined>;
  /** @param expected version there is, 0 for none @returns the new version, or `undefined` when another is there */
  readonly put: (settings: Omit<StoredExchangeSettings, 'version'>, expected: number) => Promise<number | undefined>;
}

/** The settings of a database or transaction. */
export const exchangeSettingsStore = (database: Knex, organisation: string): ExchangeSettingsStore => {
  const rows = () => database<StoredExchangeSettings & Owned>('exchangeSettings').where({ organisation });
  return {
    find: (service) => rows().where({ service }).first(),
    put: ({ service, ...settings }, expected) =>
      putVersioned(database, 'exchangeSettings', { organisation, service }, settings, expected),
  };
};
