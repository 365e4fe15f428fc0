import type { ShiftType } from '../model/service.ts';
import type { LocalDate } from '../time/index.ts';
import type { PayContext } from './context.ts';
import { PARTS_PER_PENNY, type PricedLine } from './line.ts';
import { hourlyParts } from './lines.ts';
import { type FacilitiesOf, minimumWageMinutes } from './minimum-wage-hours.ts';
import { type MinimumWageAnswer, minimumWageOn } from './minimum-wage-rates.ts';
import { addLine, type LineWork, type Sums, sumsIn } from './minimum-wage-sums.ts';
import { isOwnPay } from './own-pay.ts';
import { payTables } from './pay-tables.ts';
import { penceOfParts } from './rounding.ts';
import type { WorkDone } from './work-done.ts';

/**
 * What the check of a pay reference period says. `amber`: enough only with sleep-in payments, and whether they may count is
 * unsettled. `unknown`: a floor or a rate is not known. @source uk-rules.md NMW-03
 */
export type MinimumWageStatus = 'green' | 'amber' | 'red' | 'unknown';

/** One worker's pay with one employer in one pay reference period, held against the minimum wage. */
export interface MinimumWageOutcome {
  readonly worker: string;
  readonly employer: string;
  /** Id of the pay period, and its first day: rates and age of that day hold. */
  readonly period: string;
  readonly from: LocalDate;
  /** Minutes that the minimum wage counts. */
  readonly minutes: number;
  /** Of these, minutes without a rate of pay. */
  readonly unpricedMinutes: number;
  readonly status: MinimumWageStatus;
  readonly floor: MinimumWageAnswer;
  /** No date of birth is known, so the highest floor was taken. */
  readonly isAgeAssumed: boolean;
  /** What counts towards it, half up; and with sleep-in payments. */
  readonly countedPence: number;
  readonly withSleepInsPence: number;
  /** What premiums, overtime above the plain hour and allowances add, which does not count. */
  readonly premiumPence: number;
  /** What it asks for, half up, and what is missing without and with sleep-in payments, rounded up; 0 where not known. */
  readonly neededPence: number;
  readonly shortPence: number;
  readonly shortWithSleepInsPence: number;
  /** Whether hours that nobody confirmed are among them. */
  readonly isPlanned: boolean;
}

/** What the check looks things up in. */
export interface WageContext {
  readonly pay: PayContext;
  readonly shiftTypeById: ReadonlyMap<string, Pick<ShiftType, 'sleepingFacilities'>>;
}

const shortBy = (needed: number, has: number): number => Math.max(0, Math.ceil((needed - has) / PARTS_PER_PENNY));

const statusOf = (sums: Sums, needed: number | undefined): MinimumWageStatus => {
  if (needed === undefined) return 'unknown';
  if (sums.counted >= needed) return 'green';
  if (sums.unpriced > 0) return 'unknown';
  return sums.counted + sums.sleepIns >= needed ? 'amber' : 'red';
};

const outcomeOf = ({ workerById, pack }: PayContext, sums: Sums): MinimumWageOutcome => {
  const { worker, employer, period, from, minutes, unpriced, counted, sleepIns, premiums, isPlanned } = sums;
  const born = workerById.get(worker)?.dateOfBirth;
  const floor = minimumWageOn(from, born, pack);
  const needed = floor.kind === 'known' ? hourlyParts(minutes, floor.pence, 100) : undefined;
  return {
    worker,
    employer,
    period,
    from,
    minutes,
    unpricedMinutes: unpriced,
    status: statusOf(sums, needed),
    floor,
    isAgeAssumed: born === undefined,
    countedPence: penceOfParts(counted),
    withSleepInsPence: penceOfParts(counted + sleepIns),
    premiumPence: penceOfParts(premiums),
    neededPence: penceOfParts(needed ?? 0),
    shortPence: shortBy(needed ?? 0, counted),
    shortWithSleepInsPence: shortBy(needed ?? 0, counted + sleepIns),
    isPlanned,
  };
};

/**
 * The check of every worker, employer and pay reference period, the pay period, in which there are minutes that the minimum
 * wage counts; by worker in the order of the service, then period.
 *
 * A matter of the pay run, never a breach of the rota. A period of which only a part is given is judged by that part.
 *
 * @param done whatever was worked or is planned; what is ours to pay is taken
 * @param lines the same, priced
 * @param isWanted dates that are judged; all by default
 * @source National Minimum Wage Regulations 2015 regs 6, 10; uk-rules.md NMW-01 to NMW-05
 */
export const minimumWageOutcomes = (
  { pay, shiftTypeById }: WageContext,
  done: readonly WorkDone[],
  lines: readonly PricedLine[],
  isWanted: (on: LocalDate) => boolean = () => true,
): readonly MinimumWageOutcome[] => {
  const tables = payTables(pay);
  const facilitiesOf: FacilitiesOf = (shiftType) => shiftTypeById.get(shiftType)?.sleepingFacilities ?? 'suitable';
  const found = new Map<string, Sums>();
  const sumsOf = sumsIn(pay, found);
  const doneByKey = new Map<string, LineWork>();
  for (const work of done) {
    const { worker, shift, kind, employment } = work;
    if (!employment || !isOwnPay(employment)) continue;
    doneByKey.set(`${worker}\n${shift}`, { kind, employment });
    for (const { on, minutes } of minimumWageMinutes(tables, work, facilitiesOf)) {
      if (!isWanted(on)) continue;
      const sums = sumsOf(worker, employment.employer, on);
      sums.minutes += minutes;
      sums.isPlanned ||= work.source === 'planned';
    }
  }
  for (const line of lines.filter(({ on }) => isWanted(on)))
    addLine(tables, line, doneByKey.get(`${line.worker}\n${line.shift}`), sumsOf(line.worker, line.employer, line.on));
  const order = new Map([...pay.workerById.keys()].map((id, index) => [id, index]));
  return [...found.values()]
    .filter(({ minutes }) => minutes > 0)
    .map((sums) => outcomeOf(pay, sums))
    .sort((a, b) => (order.get(a.worker) ?? 0) - (order.get(b.worker) ?? 0) || (a.from < b.from ? -1 : 1));
};
