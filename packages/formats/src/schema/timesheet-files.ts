import { milesCell, typedInstantCell, wholeCell, yesCell } from './cells.ts';
import { date, id, mapping, oneOf, shiftId, words } from './texts.ts';
import { CANCELLERS, ENTRY_SOURCES, ENTRY_STATES, OVERTIME_WAYS } from './words.ts';

/** Longest break, minutes: as long as the longest shift. */
const MOST_BREAK_MINUTES = 16 * 60;

const signed = {
  entered_by: words,
  entered_at: typedInstantCell,
  approved_by: words.exactOptional(),
  approved_at: typedInstantCell.exactOptional(),
};

const recorded = { ...signed, withdrawn: yesCell.exactOptional() };

/** Row shapes of what is written down about work done; the same columns begin and end each. */
export const TIMESHEET_ROWS = {
  timesheets: mapping({
    worker: id,
    shift: shiftId.exactOptional(),
    shift_type: id,
    state: oneOf(ENTRY_STATES),
    start: typedInstantCell,
    end: typedInstantCell,
    break: wholeCell(0, MOST_BREAK_MINUTES).exactOptional(),
    break_start: typedInstantCell.exactOptional(),
    overtime: oneOf(OVERTIME_WAYS).exactOptional(),
    source: oneOf(ENTRY_SOURCES),
    reason: words.exactOptional(),
    ...signed,
  }),
  disturbances: mapping({
    worker: id,
    shift: shiftId,
    start: typedInstantCell,
    end: typedInstantCell,
    category: id,
    ...recorded,
  }),
  callOuts: mapping({
    worker: id,
    shift: shiftId,
    mode: oneOf(['phone', 'attend']),
    start: typedInstantCell,
    end: typedInstantCell,
    ...recorded,
  }),
  cancellations: mapping({
    worker: id,
    shift: shiftId,
    shift_type: id,
    start: typedInstantCell,
    end: typedInstantCell,
    cancelled_at: typedInstantCell,
    cancelled_by: oneOf(CANCELLERS),
    reason: words,
    ...recorded,
  }),
  mileage: mapping({ worker: id, on: date, miles: milesCell, unit: id, reason: words, ...recorded }),
} as const;
