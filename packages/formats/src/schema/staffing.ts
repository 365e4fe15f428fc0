import { z } from 'zod';
import { flag, id, mapping, oneOf, whole, words } from './texts.ts';

/** What the risk assessment of a shift type says of doing it by oneself. */
export const loneWork = z.discriminatedUnion(
  'allowed',
  [
    mapping({
      allowed: z.literal(true),
      buddy: oneOf(['unit', 'service']).exactOptional(),
      checkInMinutes: whole(5, 480).exactOptional(),
    }),
    mapping({ allowed: z.literal(false) }),
  ],
  { error: 'allowed: false, or allowed: true with buddy (unit or service) and checkInMinutes' },
);

/** A skill; `renewMonths` is when one that is held without an end runs out, `renewSooner` the same for some. */
export const skill = mapping({
  id,
  name: words,
  renewMonths: whole(1, 240).exactOptional(),
  renewSooner: mapping({ months: whole(1, 240), with: id }).exactOptional(),
  blocking: flag.exactOptional(),
});

/** Whether agency staff may work somewhere, and why not. */
export const agencyPolicy = z.discriminatedUnion(
  'allowed',
  [mapping({ allowed: z.literal(true) }), mapping({ allowed: z.literal(false), reason: words })],
  { error: 'allowed: true, or allowed: false with a reason' },
);

/** How often somebody is to be seen by a keyworker, and how many each worker has. */
export const keywork = mapping({
  dutiesAWeek: whole(1, 14).exactOptional(),
  longestGapDays: whole(1, 60).exactOptional(),
  leastCases: whole(0, 100).exactOptional(),
  mostCases: whole(1, 100).exactOptional(),
}).refine(({ leastCases = 0, mostCases = 100 }) => leastCases <= mostCases, {
  error: 'leastCases at most mostCases',
});
