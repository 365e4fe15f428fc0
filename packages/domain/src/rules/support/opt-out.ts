import type { Fault } from '../../faults.ts';
import type { OptOut, OtherEmployment, Worker } from '../../model/worker.ts';
import { WORKING_TIME } from '../../pack/uk-pack.ts';
import { addDays, dayOf, type EpochDay, type LocalDate } from '../../time/index.ts';

/** Notice to end an opt-out, days: seven unless agreed, three months at the most. @source WTR 1998 reg 5(2)-(3) */
export const OPT_OUT_NOTICE_DAYS = WORKING_TIME.optOutNoticeDays;

/** Last day on which an opt-out lifts the limit; `undefined` while no notice was given. The day of notice does not count. */
export const optOutEndsOn = (optOut: OptOut): LocalDate | undefined =>
  optOut.withdrawnOn === undefined ? undefined : addDays(optOut.withdrawnOn, optOut.noticeDays);

/** What is wrong with the form of an opt-out. @source uk-rules.md WTR-02 */
export const optOutFaults = (worker: string, optOut: OptOut): readonly Fault[] => {
  const { least: min, most: max } = OPT_OUT_NOTICE_DAYS;
  const fault = (detail: string): Fault => ({ code: 'bad-value', detail: `Opt-out of worker "${worker}": ${detail}` });
  const { noticeDays, signedOn, effectiveFrom, withdrawnOn } = optOut;
  return [
    ...(Number.isInteger(noticeDays) && min <= noticeDays && noticeDays <= max
      ? []
      : [fault(`notice of ${noticeDays} days; the law allows ${min} to ${max} (three months).`)]),
    ...(effectiveFrom < signedOn
      ? [fault(`takes effect on ${effectiveFrom}, before it was signed on ${signedOn}.`)]
      : []),
    ...(withdrawnOn !== undefined && withdrawnOn < signedOn
      ? [fault(`was withdrawn on ${withdrawnOn}, before it was signed on ${signedOn}.`)]
      : []),
  ];
};

const isInForce = (optOut: OptOut, on: LocalDate): boolean =>
  optOut.effectiveFrom <= on && on <= (optOutEndsOn(optOut) ?? on);

/** Whether an opt-out lifts the 48-hour limit for a worker on a date. */
export const isOptedOut = (worker: Worker, on: LocalDate): boolean => worker.optOuts.some((one) => isInForce(one, on));

/**
 * First day after the last opted-out day before a day; `undefined` when there was none.
 *
 * The law excludes days on which the limit was lifted; here the reference period begins anew, as for a new starter.
 */
export const limitedSince = (worker: Worker, day: EpochDay): EpochDay | undefined => {
  const ends = worker.optOuts.flatMap((one) => optOutEndsOn(one) ?? []).map((end) => dayOf(end) + 1);
  const past = ends.filter((since) => since <= day);
  return past.length === 0 ? undefined : Math.max(...past);
};

/** Whether a declaration of other work is older than twelve months and wants asking anew. @source uk-rules.md WTR-05 vector 5c */
export const isStaleDeclaration = (other: OtherEmployment, on: LocalDate): boolean => {
  const [year = '', monthAndDay = ''] = [other.declaredOn.slice(0, 4), other.declaredOn.slice(4)];
  return on > `${String(Number(year) + 1).padStart(4, '0')}${monthAndDay}`;
};
