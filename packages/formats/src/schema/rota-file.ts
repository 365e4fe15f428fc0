import { z } from 'zod';
import { instantCell } from './cells.ts';
import { date, flag, id, listOf, oneOf, shiftId, text, words } from './texts.ts';
import { ACCOUNTS, AMOUNT_UNITS, KIND_WORDS, LEVEL_WORDS } from './words.ts';

/** Our JSON output may gain keys within a version, so readers pass over keys that they do not know. */
const open = <T extends z.core.$ZodLooseShape>(shape: T) => z.looseObject(shape, { error: 'an object' });

const number = z.number({ error: 'a number' });
const count = z.int({ error: 'a whole number, 0 or above' }).min(0, { error: 'a whole number, 0 or above' });
const code = text('a code in kebab-case', /^[a-z0-9-]{1,80}$/);
const sentence = z.string({ error: 'text' });

/** A shift id, or a demand id without slot. */
const placeId = text('a shift id or demand id', /^[^\s/]{1,40}\/\d{4}-\d\d-\d\d(\/\d{1,3})?$/);

const assignment = open({
  id: words.exactOptional(),
  worker: id,
  shift: shiftId,
  shiftType: id,
  kind: oneOf(KIND_WORDS).exactOptional(),
  unit: id.exactOptional(),
  start: instantCell,
  end: instantCell,
  roles: listOf(words).default([]),
  pinned: flag.default(false),
});

const result = open({
  status: oneOf(['optimal', 'feasible', 'infeasible', 'none']),
  stopped: oneOf(['optimal', 'timeLimit', 'moveLimit', 'cancelled']),
  objective: number,
  bound: number.exactOptional(),
  gap: number.exactOptional(),
  levels: listOf(open({ level: oneOf(LEVEL_WORDS), objective: number, bound: number.exactOptional() })),
  seed: number,
  seconds: number,
});

const unfilled = open({
  shift: placeId,
  requirement: id,
  missing: count,
  reasons: listOf(open({ code, detail: sentence, worker: id.exactOptional() })),
});

const breach = open({
  rule: id,
  level: oneOf(LEVEL_WORDS),
  worker: id.exactOptional(),
  shifts: listOf(sentence),
  amount: count,
  amountUnit: oneOf(AMOUNT_UNITS),
  detail: sentence,
  source: sentence,
  cure: sentence.exactOptional(),
});

const fairness = open({
  worker: id,
  account: oneOf(ACCOUNTS),
  carriedIn: number,
  planned: number,
  fairShareHundredths: number,
});

const restOwed = open({
  worker: id,
  rule: oneOf(['daily-rest', 'weekly-rest']),
  minutes: count,
  basis: words.exactOptional(),
  arisesAt: instantCell,
  clearedAt: instantCell.exactOptional(),
  dueBy: instantCell,
});

/** `rota/1` as `solve` writes it. `to` is exclusive. What follows from service and assignments may be left out. */
export const rotaFile = open({
  format: oneOf(['rota/1']),
  service: id,
  from: date,
  to: date,
  timezone: words,
  result: result.exactOptional(),
  assignments: listOf(assignment),
  unfilled: listOf(unfilled).exactOptional(),
  breaches: listOf(breach).exactOptional(),
  cost: open({ byRule: z.record(z.string(), number), total: number }).exactOptional(),
  fairness: listOf(fairness).exactOptional(),
  restOwed: listOf(restOwed).exactOptional(),
});

/** The part of a rota that is read back; everything else is judged anew. */
export const rotaRead = rotaFile.omit({ breaches: true, cost: true, fairness: true, restOwed: true });

/** A rota as read. */
export type RotaFile = z.output<typeof rotaRead>;
