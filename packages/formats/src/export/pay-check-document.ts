import { isShortInForce, minimumWageWords, type PayCheck, rateShortfallWords } from '@rota/domain';

/** A check of pay against the minimum wage as data, format `pay-check/1`. */
export const payCheckDocument = ({ period, context, outcomes, rates }: PayCheck) => ({
  format: 'pay-check/1' as const,
  period,
  rulePack: context.pack.id,
  outcomes: outcomes.map((one) => ({ ...one, ...minimumWageWords(one) })),
  rates: rates.map((one) => ({ ...one, isInForce: isShortInForce(one), ...rateShortfallWords(one) })),
});
