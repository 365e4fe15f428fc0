import {
  type ActOutcome,
  acknowledgeExport,
  exportPeriod,
  isoUtc,
  lockPeriod,
  type PayrollAct,
  pricedPeriod,
  reportOf,
  unlockPeriod,
  type WaiverAsked,
} from '@rota/domain';
import type { PlacedPayExport } from '@rota/store';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { checkIfMatch } from '../http/conditions.ts';
import { minuteOf } from '../iso.ts';
import { ownWorkers } from '../permissions/own-workers.ts';
import { orRefuse } from '../refusal.ts';
import type { RawAsk } from '../route.ts';
import { type Decision, onHours } from '../timesheets/on-hours.ts';
import { actsOf, keepAct } from './acts.ts';
import { keepExport, keepProfile, profileOf } from './exports.ts';
import { followPayroll } from './follow-payroll.ts';
import {
  employerPeriodOf,
  lockDocument,
  lockEtag,
  lockNow,
  type PayPeriodFacts,
  type PayPeriodName,
  payPeriodFacts,
} from './period.ts';

type Who = Pick<RawAsk, 'caller' | 'requestId' | 'header'>;

const subjectOf = ({ service, employer, period }: PayPeriodName): string =>
  `pay-periods/${service}:${employer}:${period}`;

/** What is done to a pay period. */
interface Done {
  readonly what: string;
  readonly subject: string;
  readonly outcome: ActOutcome;
  /** The pay period, where its lock changes: rotas follow it. */
  readonly moved?: Pick<PayPeriodFacts, 'service' | 'pay'>;
}

/** The act that was decided on, kept and recorded. @throws Refusal when it cannot be done */
const keeping = <T>(
  context: ApiContext,
  ask: Who,
  { what, subject, outcome, moved }: Done,
  service: string,
  told: (act: PayrollAct) => T,
): Decision<T> => {
  const { act } = orRefuse(outcome);
  return {
    write: async (tables) => {
      await keepAct(tables, service, act);
      if (moved) await followPayroll(tables, context, moved);
      await record(tables, context, ask, what, subject, { reason: act.reason });
      return told(act);
    },
  };
};

/** Locks a pay period; of two who ask at once one is told that it is locked already. */
export const lockNamed = (context: ApiContext, ask: Who, name: PayPeriodName) =>
  onHours(context, name.service, async () => {
    const known = await employerPeriodOf(context, name);
    const priced = pricedPeriod(known);
    const { caller } = ask;
    const signing = { by: caller.owner, workers: ownWorkers(caller, name.service) };
    const outcome = lockPeriod(known, priced, signing);
    const { findings } = reportOf(known, priced);
    const done = { what: 'payroll.locked', subject: subjectOf(name), outcome, moved: known };
    return keeping(context, ask, done, name.service, (act) => ({ ...lockDocument(act), findings: findings.length }));
  });

/** Unlocks a pay period that was seen locked. @throws Refusal when it is open, or locked anew since it was seen */
export const unlockNamed = (context: ApiContext, ask: Who, name: PayPeriodName, reason: string) =>
  onHours(context, name.service, async () => {
    const facts = await payPeriodFacts(context, name);
    checkIfMatch(ask.header('if-match'), lockEtag(lockNow(facts)));
    const outcome = unlockPeriod(facts, ask.caller.owner, reason);
    const done = { what: 'payroll.unlocked', subject: subjectOf(name), outcome, moved: facts };
    return keeping(context, ask, done, name.service, (act) => ({ ...lockDocument(act), reason }));
  });

/** Says that payroll has an export, once. */
export const acknowledge = (context: ApiContext, ask: Who, { id, service, employer, period }: PlacedPayExport) =>
  onHours(context, service, async () => {
    const acts = await actsOf(context.store, service, employer);
    const known = { acts, employer, now: minuteOf(context.clock()) };
    const outcome = acknowledgeExport(known, { id, period }, ask.caller.owner);
    const done = { what: 'payroll.received', subject: `exports/${id}`, outcome };
    return keeping(context, ask, done, service, ({ by, at }) => ({ export: id, by, at: isoUtc(at) }));
  });

/** What an export is asked for with. */
export interface ExportWish {
  readonly waivers: readonly WaiverAsked[];
  /** Form whose file is made beside the generic one. */
  readonly profile?: string | undefined;
}

/** An export and whether it was made now. */
export interface ExportMade {
  readonly id: string;
  readonly isNew: boolean;
}

/** Makes the next export of a locked pay period, or names the one that says everything already. */
export const exportNamed = (
  context: ApiContext,
  ask: Who,
  name: PayPeriodName,
  { waivers, profile: wanted }: ExportWish,
): Promise<ExportMade> =>
  onHours(context, name.service, async (): Promise<Decision<ExportMade>> => {
    const known = await employerPeriodOf(context, name);
    const generator = `rota ${context.version}`;
    const wish = { by: ask.caller.owner, generator, waivers };
    const { exported, isNew } = orRefuse(exportPeriod(known, pricedPeriod(known), wish));
    const { id } = exported;
    const profile = wanted === undefined ? undefined : profileOf(`${wanted}.csv`);
    const hasProfile = profile === undefined || (await context.store.payroll.findFile(id, `${profile.name}.csv`));
    if (!isNew && hasProfile) return { is: { id, isNew } };
    return {
      write: async (tables) => {
        if (isNew) {
          await keepExport(tables, exported);
          await followPayroll(tables, context, known);
          const { service, employer, period } = name;
          const body = { export: id, service, employer, period };
          await tables.outbox.add({
            event: 'export.created',
            subject: `exports/${id}`,
            body,
            service,
            atMs: context.clock(),
          });
          await record(tables, context, ask, 'payroll.exported', `exports/${id}`, { after: body });
        }
        if (profile) await keepProfile(tables, profile, exported, known.service.pay?.codes ?? []);
        return { id, isNew };
      },
    };
  });
