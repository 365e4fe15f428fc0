import type { ExchangeDecision, StoredExchangeSettings, Tables } from '@rota/store';

/** How a service deals with swaps and open shifts. */
export interface ExchangeSettings {
  readonly swaps: ExchangeDecision;
  readonly openShifts: ExchangeDecision;
  /** 0 while nobody has said anything. */
  readonly version: number;
}

/** Without a word of the service a manager decides. */
const UNSAID: ExchangeSettings = { swaps: 'manager', openShifts: 'manager', version: 0 };

/** The settings of a service; those of the house where it never said anything. */
export const exchangeSettingsOf = async (
  { exchangeSettings }: Pick<Tables, 'exchangeSettings'>,
  service: string,
): Promise<ExchangeSettings & Partial<StoredExchangeSettings>> => (await exchangeSettings.find(service)) ?? UNSAID;
