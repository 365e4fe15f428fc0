import { z } from 'zod';
import { date, id, listOf, mapping, oneOf, whole, words } from './texts.ts';
import { KIND_WORDS } from './words.ts';

/** Minutes of a year; no row and no total of a horizon has more. */
const minutes = whole(0, 527_040);
/** Ten million pounds; no row and no total of a horizon has more. */
const pence = whole(0, 1_000_000_000);
const instant = z.string({ error: 'an ISO 8601 instant with offset' }).meta({ format: 'date-time' });

const row = mapping({
  worker: id,
  date,
  kind: oneOf(KIND_WORDS),
  shift_type: id,
  unit: id,
  shift: words,
  minutes,
  break_minutes: minutes,
  travel_minutes: minutes,
  journey_minutes: minutes,
  working_minutes: minutes,
  contract_minutes: minutes,
  start_local: instant,
  end_local: instant,
  start_utc: instant,
  end_utc: instant,
  pay_element: oneOf(['basic', 'sleep-in', 'stand-by']).exactOptional(),
  rate: id.exactOptional(),
  rate_pence: pence.exactOptional(),
  pence: pence.exactOptional(),
});

const total = mapping({
  worker: id,
  rows: whole(0, 100_000),
  minutes,
  break_minutes: minutes,
  travel_minutes: minutes,
  journey_minutes: minutes,
  working_minutes: minutes,
  contract_minutes: minutes,
  minutes_by_kind: z.partialRecord(z.enum(KIND_WORDS), minutes),
  pence: pence.exactOptional(),
});

/** `hours/1` as `solve` writes it: planned minutes per worker, local date and part of a shift. `to` is exclusive. */
export const hoursFile = mapping({
  format: oneOf(['hours/1']),
  service: id,
  from: date,
  to: date,
  timezone: words,
  rows: listOf(row),
  totals: listOf(total),
});
