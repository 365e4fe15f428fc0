import { unsocialPremium } from '../unsocial-premium.ts';

/** Premium for Sundays and public holidays. */
export const unsocialHigh = unsocialPremium(
  'unsocial-high',
  'high',
  'Premium on plain hours on Sundays and public holidays, midnight to midnight.',
);
