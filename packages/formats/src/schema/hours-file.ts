import { z } from 'zod';
import { elementSum, rowFields, signed } from './payroll-file.ts';
import { date, id, listOf, mapping, oneOf, whole, words } from './texts.ts';
import { KIND_WORDS } from './words.ts';

/** Minutes of a year; no duty and no total of a horizon has more. */
const minutes = whole(0, 527_040);
const instant = z.string({ error: 'an ISO 8601 instant with offset' }).meta({ format: 'date-time' });

/** Minutes by what they count as. */
const counted = {
  minutes,
  break_minutes: minutes,
  travel_minutes: minutes,
  journey_minutes: minutes,
  working_minutes: minutes,
  contract_minutes: minutes,
};

const duty = mapping({
  worker_ref: id,
  shift_id: words,
  assignment_id: words,
  shift_type: id,
  kind: oneOf(KIND_WORDS),
  house: id,
  ...counted,
  start_utc: instant,
  end_utc: instant,
  start_local: instant,
  end_local: instant,
});

const total = mapping({
  worker_ref: id,
  rows: whole(0, 100_000),
  ...counted,
  minutes_by_kind: z.partialRecord(z.enum(KIND_WORDS), minutes),
  elements: listOf(elementSum),
  pence: signed.exactOptional(),
});

/** `hours/2`: hours by worker, date, pay element, cost centre and rate, with every duty they come from. `to` is exclusive. */
export const hoursFile = mapping({
  format: oneOf(['hours/2']),
  service: id,
  from: date,
  to: date,
  timezone: words,
  totals: listOf(total),
  duties: listOf(duty),
  rows: listOf(mapping(rowFields)),
});
