import type { Fault } from '../faults.ts';
import { packUsed } from '../pack/pack-digest.ts';
import { packOf } from '../pack/pack-of.ts';
import type { LocalDate } from '../time/index.ts';
import { isOwnOf, type Signing } from '../timesheet/confirm.ts';
import { lockOf, type PayrollAct } from './acts.ts';
import { dueRows } from './due-rows.ts';
import type { EmployerPeriod } from './employer-period.ts';
import type { PaidPerson, PayrollExport, Waiver } from './export.ts';
import type { PayrollFinding } from './findings.ts';
import { nextExport } from './next-export.ts';
import { payPeriodHolding } from './periods.ts';
import { type PeriodReport, reportOf } from './report.ts';
import type { DueRow } from './row.ts';
import { rowsToSay } from './say.ts';
import { formerStaffOf, type KnownPerson, staffOf } from './staff.ts';
import { type ElementTotal, elementTotals } from './totals.ts';
import type { PricedWork } from './worked.ts';

type Faults = { readonly faults: readonly Fault[] };

/** The next act of an employer, or why it cannot be done. */
export type ActOutcome = { readonly act: PayrollAct } | Faults;

const fault = (code: Fault['code'], detail: string): Faults => ({ faults: [{ code, detail }] });

/** What was done before, of the employer. */
type KnownActs = Pick<EmployerPeriod, 'acts' | 'employer' | 'now'>;

type What = Pick<PayrollAct, 'kind' | 'period' | 'by' | 'reason' | 'export'>;

const nextAct = ({ acts, employer, now }: KnownActs, what: What): ActOutcome => ({
  act: { number: acts.length + 1, employer, at: now, ...what },
});

const isLocked = ({ acts, pay, now }: KnownActs & Pick<EmployerPeriod, 'pay'>): boolean =>
  lockOf(acts, pay.id, now) !== undefined;

/** Whether all hours of a period are those of one person, who asks to lock them. */
const isAllOwn = (
  { employer, pay, workerById }: EmployerPeriod,
  signing: Omit<Signing, 'at'>,
  { lines }: PricedWork,
): boolean => {
  const own = lines.filter((line) => line.employer === employer && pay.from <= line.on && line.on <= pay.to);
  const workers = [...new Set(own.map(({ worker }) => worker))];
  return workers.length > 0 && workers.every((worker) => isOwnOf(signing, worker, workerById.get(worker)));
};

/** Locks the hours that a period settles; whoever is alone in it does not. */
export const lockPeriod = (known: EmployerPeriod, priced: PricedWork, signing: Omit<Signing, 'at'>): ActOutcome => {
  const { pay } = known;
  const { by } = signing;
  if (isLocked(known)) return fault('not-ready', `The pay period ${pay.id} is locked already.`);
  if (isAllOwn(known, signing, priced))
    return fault('self-approval', `All hours of this pay period are those of "${by}". Somebody else locks them.`);
  return nextAct(known, { kind: 'lock', period: pay.id, by });
};

/** Lets the hours of a locked period be changed again. @param reason why */
export const unlockPeriod = (known: KnownActs & Pick<EmployerPeriod, 'pay'>, by: string, reason: string): ActOutcome =>
  isLocked(known)
    ? nextAct(known, { kind: 'unlock', period: known.pay.id, by, reason })
    : fault('not-ready', `The pay period ${known.pay.id} is not locked.`);

/** An export of an employer by its id. */
export const exportNamed = (
  exports: readonly PayrollExport[],
  id: string,
): { readonly exported: PayrollExport } | Faults => {
  const exported = exports.find((one) => one.id === id);
  if (exported) return { exported };
  return fault(
    'not-found',
    `There is no export "${id}" of this employer. rota hours --list names those of a pay period.`,
  );
};

/** Says that payroll has an export of the employer. */
export const acknowledgeExport = (
  known: KnownActs,
  { id, period }: { readonly id: string; readonly period: string },
  by: string,
): ActOutcome =>
  known.acts.some((done) => done.export === id)
    ? fault('already-exists', `Export "${id}" was received already.`)
    : nextAct(known, { kind: 'acknowledge', period, by, export: id });

/** A reason to let findings of one code pass. */
export type WaiverAsked = Pick<Waiver, 'code' | 'reason'>;

const findingWords = ({ code, worker, on, shift, detail }: PayrollFinding): string =>
  `${[code, worker, on, shift].filter((part) => part !== undefined).join(' | ')} | ${detail}`;

/** What is let pass, with how many findings each, or every finding that is not. */
const waived = (
  { findings }: PeriodReport,
  asked: readonly WaiverAsked[],
): { readonly waivers: readonly Waiver[] } | Faults => {
  const given = new Map(asked.map((one) => [one.code, one.reason]));
  const held = findings.filter(({ code }) => !given.has(code));
  if (held.length > 0) {
    const advice = (code: string) => `Put it right, or let it pass with a reason: --waive ${code}=REASON.`;
    return {
      faults: held.map((finding) => ({
        code: 'export-held',
        detail: `${findingWords(finding)}. ${advice(finding.code)}`,
      })),
    };
  }
  const waivers = [...given].map(([code, reason]) => ({
    code,
    reason,
    findings: findings.filter((one) => one.code === code).length,
  }));
  return { waivers: waivers.filter((waiver) => waiver.findings > 0) };
};

/** Who asks for an export, and with what. */
export interface ExportAsk {
  readonly by: string;
  /** Which program makes it. */
  readonly generator: string;
  readonly waivers: readonly WaiverAsked[];
}

const asPaid = ({ worker, employment, ref }: KnownPerson): PaidPerson => ({ worker, employment, ref });

const heading = (
  known: EmployerPeriod,
  { by, generator }: ExportAsk,
): Omit<PayrollExport, 'id' | 'number' | 'rows' | 'waivers'> | undefined => {
  const [first] = known.worked;
  return (
    first && {
      service: known.service.id,
      employer: known.employer,
      timezone: known.service.zone,
      period: known.pay,
      createdAt: known.now,
      createdBy: by,
      generator,
      pack: packUsed(packOf(first.view.problem)),
      revisions: known.worked.map(({ key, revision }) => ({ period: key, number: revision })),
      staff: staffOf(known).map(asPaid),
    }
  );
};

/** What the employer's workers are due as things stand. */
export const dueToEmployer = ({ employer }: EmployerPeriod, { lines }: PricedWork): readonly DueRow[] =>
  dueRows(lines.filter((line) => line.employer === employer));

/** Sums of what the employer's workers are due in the period as things stand, by pay element, whatever was told before. */
export const dueTotals = (known: EmployerPeriod, priced: PricedWork): readonly ElementTotal[] => {
  const { calendar, employer, pay } = known;
  const periodOf = (on: LocalDate) => payPeriodHolding(calendar, on);
  const saying = { employer, number: 1, period: pay, isAgain: false, periodOf };
  const due = dueToEmployer(known, priced).filter(({ on }) => pay.from <= on && on <= pay.to);
  return elementTotals(rowsToSay(saying, [], due));
};

/**
 * The next export of a locked period, or the one that is there already where nothing differs from what was told.
 *
 * @returns `isNew` is false for one that was kept before; faults when the period is open, or findings hold the export up
 */
export const exportPeriod = (
  known: EmployerPeriod,
  priced: PricedWork,
  ask: ExportAsk,
): { readonly exported: PayrollExport; readonly isNew: boolean } | Faults => {
  if (!isLocked(known)) {
    const detail = `The pay period ${known.pay.id} is not locked: its hours may still change. Lock it first (rota hours --lock --by NAME).`;
    return fault('not-ready', detail);
  }
  const head = heading(known, ask);
  if (!head) return fault('not-ready', 'No rota is published.');
  const { calendar, exports } = known;
  const former = formerStaffOf(known).map(asPaid);
  const planned = nextExport(calendar, exports, { ...head, waivers: [], former }, dueToEmployer(known, priced));
  if (exports.includes(planned)) return { exported: planned, isNew: false };
  const outcome = waived(reportOf(known, priced), ask.waivers);
  return 'faults' in outcome ? outcome : { exported: { ...planned, waivers: outcome.waivers }, isNew: true };
};
