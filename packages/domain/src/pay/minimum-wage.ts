import type { Employment } from '../model/worker.ts';
import { packOf } from '../pack/pack-of.ts';
import { dateOf, type LocalDate } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { minimumWageOn } from './minimum-wage-rates.ts';
import { halfUp } from './pence.ts';
import { isOwnPay, type PayPiece, payPieces } from './piece.ts';
import { basicPence, rateFor } from './rate.ts';

/** Planned pay of one worker with one employer in one calendar month that stays below the minimum wage. */
export interface MinimumWageShortfall {
  readonly worker: string;
  readonly employer: string;
  /** `YYYY-MM`: pay reference periods are calendar months. */
  readonly month: string;
  /** Minutes that the minimum wage counts. */
  readonly minutes: number;
  /** Hourly floor, and since when it has been that. */
  readonly floorPence: number;
  readonly ratesFrom: LocalDate;
  /** No date of birth is known, so the highest floor was taken. */
  readonly isAgeAssumed: boolean;
  /** What counts towards it, what it asks for, and what is missing, rounded up. */
  readonly countedPence: number;
  readonly neededPence: number;
  readonly shortPence: number;
  /** Sleep-in payments would make it up. Whether they may is unsettled since Mencap. @source uk-rules.md NMW-03 */
  readonly reliesOnSleepIns: boolean;
}

/** One pay reference period's work of one worker with one employer. */
interface Period {
  readonly worker: string;
  readonly employer: string;
  readonly month: string;
  readonly pieces: readonly (PayPiece & { readonly employment: Employment })[];
}

/** Dates after the horizon belong to a month that is not planned whole. */
const periodsOf = (view: RotaView): readonly Period[] => {
  const periods = new Map<string, Period & { pieces: Period['pieces'][number][] }>();
  for (const piece of payPieces(view)) {
    const { employment, day, duty } = piece;
    if (!employment || !isOwnPay(employment) || day >= view.toDay) continue;
    const place = { worker: duty.worker, employer: employment.employer, month: dateOf(day).slice(0, 7) };
    const key = Object.values(place).join(' ');
    const period = periods.get(key) ?? { ...place, pieces: [] };
    periods.set(key, period);
    period.pieces.push({ ...piece, employment });
  }
  return [...periods.values()];
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Hours at the lowest basic rate for that work: what Sundays and bank holidays pay more is a premium and does not count. */
const countedMinutePence = (view: RotaView, { pieces }: Period): number =>
  sum(
    pieces.map(({ minutes, employment, duty, day }) =>
      minutes === 0 ? 0 : minutes * (basicPence(view, { employment, kind: duty.kind, day }) ?? 0),
    ),
  );

const sleepInPence = (view: RotaView, { pieces }: Period): number =>
  sum(
    pieces
      .filter(({ duty, isStart }) => duty.kind === 'sleep-in' && isStart)
      .map((piece) => {
        const { employment, duty, day } = piece;
        return rateFor(view, 'duty', { employment, kind: duty.kind, day })?.pence ?? 0;
      }),
  );

const shortfallOf = (view: RotaView, period: Period): readonly MinimumWageShortfall[] => {
  const { worker, employer, month, pieces } = period;
  const born = view.workerById.get(worker)?.dateOfBirth;
  const floor = minimumWageOn(`${month}-01`, born, packOf(view.problem));
  const minutes = sum(pieces.map((piece) => piece.minutes));
  if (floor.kind === 'unknown' || minutes === 0) return [];
  const counted = countedMinutePence(view, period);
  const needed = minutes * floor.pence;
  if (counted >= needed) return [];
  return [
    {
      worker,
      employer,
      month,
      minutes,
      floorPence: floor.pence,
      ratesFrom: floor.ratesFrom,
      isAgeAssumed: born === undefined,
      countedPence: halfUp(counted),
      neededPence: halfUp(needed),
      shortPence: Math.ceil((needed - counted) / 60),
      reliesOnSleepIns: counted + sleepInPence(view, period) * 60 >= needed,
    },
  ];
};

/**
 * Where planned pay stays below the minimum wage, by worker in the order of the service, then start. A matter of the pay
 * run, never a breach of the rota. Nothing where the service has no `pay`.
 *
 * Sleep-ins count no hours (disturbances are added when they are known) and their payment counts nothing; on-call at home
 * counts neither. A month that is planned in part is judged by that part.
 *
 * @source National Minimum Wage Regulations 2015 regs 10, 32; Royal Mencap Society v Tomlinson-Blake [2021] UKSC 8;
 *   uk-rules.md NMW-01 to NMW-03
 */
export const minimumWageShortfalls = (view: RotaView): readonly MinimumWageShortfall[] =>
  view.problem.service.pay ? periodsOf(view).flatMap((period) => shortfallOf(view, period)) : [];
