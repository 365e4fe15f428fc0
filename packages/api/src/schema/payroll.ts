import { FINDING_CODES, LIFE_STATES } from '@rota/domain';
import { PAYROLL_PROFILES } from '@rota/formats';
import { z } from 'zod';
import { pageReply } from '../http/pages.ts';
import { PAY_STATUSES } from '../payroll/period.ts';
import { body, count, date, id, instant, oneOf, words } from './texts.ts';

const EXPORT_ID = 'an id such as exp_babbace948743af1adc1';

/** Id of an export. */
export const exportIdText = z
  .string({ error: EXPORT_ID })
  .regex(/^exp_[0-9a-f]{20}$/, { error: EXPORT_ID })
  .meta({ description: EXPORT_ID });

/** How far a pay period has come, in a query. */
export const payStatus = oneOf(PAY_STATUSES);

const lock = z.strictObject({ number: z.int().min(1), by: z.string(), at: instant });

/** A lock in force. */
export const lockReply = lock;

/** A lock that was made now, with how many findings will hold an export up. */
export const newLockReply = lock.extend({ findings: count });

/** Why a pay period is unlocked. */
export const unlockBody = body({ reason: words });

/** An unlock. */
export const unlockReply = lock.extend({ reason: z.string() });

const payPeriod = z.strictObject({
  id: z.string(),
  externalRef: z.string().meta({ description: 'service:employer:period' }),
  service: id,
  employer: id,
  period: z.string(),
  from: date,
  to: date,
  cutOff: date,
  payOn: date,
  status: payStatus,
  lock: lock.optional(),
  exports: z.array(z.string()),
});

/** Pay periods for which something is published. */
export const payPeriodListReply = pageReply('payPeriods', payPeriod);

const finding = z.strictObject({
  code: oneOf(FINDING_CODES),
  worker: id,
  on: date.optional(),
  shift: z.string().optional(),
  detail: z.string(),
});

const life = z.strictObject({
  worker: id,
  state: oneOf(LIFE_STATES),
  steps: z.array(z.strictObject({ state: oneOf(LIFE_STATES), at: instant, by: z.string() })),
});

const signedText = z.string().meta({ description: 'a decimal with two places; below 0 where something is taken back' });

const element = z.strictObject({
  payElement: z.string(),
  unit: oneOf(['hours', 'shift', 'each', 'miles']),
  rows: count,
  minutes: z.int(),
  units: signedText,
  pence: z.int(),
});

/** A pay period with how far everybody's hours are, what holds an export up, and what is due. */
export const payPeriodReply = payPeriod.extend({
  settles: z.strictObject({ from: date, to: date }).meta({ description: 'dates that are locked with the period' }),
  lives: z.array(life),
  findings: z.array(finding),
  totals: z.array(element).meta({ description: 'due in the period as things stand, whatever was told before' }),
});

const waiver = body({ code: oneOf(FINDING_CODES), reason: words });

const PROFILES = PAYROLL_PROFILES.map(({ name }) => name);

/** A wish for an export. */
export const exportBody = body({
  profile: oneOf(PROFILES).optional().meta({ description: 'form whose file is made beside the generic one' }),
  waivers: z
    .array(waiver, { error: 'a list of { code, reason }' })
    .max(FINDING_CODES.length, { error: `at most ${FINDING_CODES.length} waivers` })
    .optional(),
});

const exportHead = z.strictObject({
  id: z.string(),
  number: z.int().min(1),
  service: id,
  employer: id,
  period: z.string(),
  createdAt: instant,
});

/** Exports, in the order in which they were made. */
export const exportListReply = pageReply('exports', exportHead);

/** An export without its rows. */
export const exportReply = exportHead.extend({
  createdBy: z.string(),
  generator: z.string(),
  rulePack: z.strictObject({ id: z.string(), digest: z.string() }),
  revisions: z.array(z.strictObject({ period: z.string(), number: z.int().min(1) })),
  waivers: z.array(z.strictObject({ code: z.string(), reason: z.string(), findings: count })),
  rows: count,
  workers: count,
  workersWithoutRows: z.array(id),
  pence: z.int(),
  totals: z.array(element),
  files: z.array(z.strictObject({ name: z.string(), bytes: count, sha256: z.string() })),
  acknowledged: z.strictObject({ by: z.string(), at: instant }).optional(),
});

/** A receipt. */
export const receiptReply = z.strictObject({ export: z.string(), by: z.string(), at: instant });

const FILES = ['export.json', 'manifest.json', ...PROFILES.map((name) => `${name}.csv`)];

/** A file of an export, in a query. */
export const exportFile = oneOf(FILES);

/** Pay held against the minimum wage: `pay-check/1`. */
export const payCheckReply = z.strictObject({
  format: z.literal('pay-check/1'),
  period: z.string(),
  rulePack: z.string(),
  outcomes: z.array(
    z.looseObject({
      worker: id,
      employer: id,
      period: z.string(),
      status: oneOf(['green', 'amber', 'red', 'unknown']),
      minutes: z.int(),
      why: z.string().optional(),
    }),
  ),
  rates: z.array(z.looseObject({ isInForce: z.boolean(), why: z.string() })),
});
