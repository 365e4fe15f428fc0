import { endsBeforeCell, idsCell, instantCell, weekdaysCell, wholeCell } from './cells.ts';
import { date, endClock, id, mapping, oneOf, startClock, text, words } from './texts.ts';

/** Highest layer; more would be a plan nobody can follow. */
const MOST_LAYERS = 9;

/** Longest turn in its own unit: a year of days. */
const LONGEST_TURN = 366;

/** A number that can be dialled from anywhere. @source ITU-T E.164 */
export const phone = text('an international number such as +441162556000', /^\+[1-9]\d{6,14}$/);

const rotation = mapping({
  id,
  slot: id,
  layer: wholeCell(1, MOST_LAYERS),
  people: idsCell,
  every: wholeCell(1, LONGEST_TURN),
  unit: oneOf(['hour', 'day', 'week', 'month']),
  first: date,
  at: startClock,
  weekdays: weekdaysCell.exactOptional(),
  start: startClock.exactOptional(),
  end: endClock.exactOptional(),
  from: instantCell.exactOptional(),
  until: instantCell.exactOptional(),
  changes: endsBeforeCell.exactOptional(),
});

const duty = mapping({
  slot: id,
  worker: id,
  start: instantCell,
  end: instantCell,
  source: words,
  changes: endsBeforeCell.exactOptional(),
});

const override = mapping({
  id,
  slot: id,
  kind: oneOf(['add', 'remove', 'replace']),
  worker: id.exactOptional(),
  replaces: id.exactOptional(),
  start: instantCell,
  end: instantCell,
  reason: words,
  by: words,
  entered: instantCell,
  revision: wholeCell(1, 999_999).exactOptional(),
  withdrawn: instantCell.exactOptional(),
});

/** Row shapes of the tables that say who is on call beside the published rotas. */
export const ON_CALL_ROWS = {
  rotations: rotation,
  onCallDuties: duty,
  onCallOverrides: override,
  contacts: mapping({ worker: id, phone }),
} as const;
