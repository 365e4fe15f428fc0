import type { Instant } from '@rota/domain';
import type { FeedOf } from './pages.ts';

/** A colour as two kinds of programs read it. */
interface Colour {
  /** @source CSS Color Module Level 3, section 4.3; RFC 7986, section 5.9 */
  readonly name: string;
  /** The same as `#RRGGBB`. */
  readonly hex: string;
}

/** What a feed as a whole is about. */
export interface CalendarFacts {
  readonly name: string;
  readonly description: string;
  readonly colour: Colour;
  /** Last change of anything that stands in it; absent where nothing does. */
  readonly changedAt?: Instant;
}

const MINE: Colour = { name: 'teal', hex: '#008080' };
const ON_CALL: Colour = { name: 'darkorange', hex: '#FF8C00' };

/** Kinds of calendars look different side by side. */
const COLOURS: Readonly<Record<Exclude<FeedOf['kind'], 'leaver'>, Colour>> = {
  worker: MINE,
  partner: { name: 'slategray', hex: '#708090' },
  tier: ON_CALL,
  'public-tier': ON_CALL,
  unit: { name: 'steelblue', hex: '#4682B4' },
  team: { name: 'royalblue', hex: '#4169E1' },
  'open-shifts': { name: 'seagreen', hex: '#2E8B57' },
};

/** The colour of a calendar; whoever leaves keeps the one that they had. */
export const colourOf = (of: FeedOf): Colour => COLOURS[of.kind === 'leaver' ? of.was : of.kind];
