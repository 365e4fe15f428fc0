import { unsocialPremium } from '../unsocial-premium.ts';

/** Premium for Saturdays, and for weekday nights. */
export const unsocialLow = unsocialPremium(
  'unsocial-low',
  'low',
  'Premium on plain hours on Saturdays, and on weekdays from 20:00 to 06:00.',
);
