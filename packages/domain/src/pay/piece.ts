import type { Duty } from '../duty.ts';
import { KINDS } from '../model/kinds.ts';
import type { Employment } from '../model/worker.ts';
import { employmentOf } from '../rules/support/work.ts';
import { type DayPiece, type EpochDay, type Interval, splitAtMidnights } from '../time/index.ts';
import type { RotaView } from '../view.ts';

export { isOwnPay } from './own-pay.ts';

/** The part of a planned duty that lies on one local date. */
export interface PayPiece {
  readonly duty: Duty;
  /** Under which it is done; absent when none is in force. */
  readonly employment: Employment | undefined;
  readonly day: EpochDay;
  /** Whether the duty starts here: a flat payment belongs to the date of the start. */
  readonly isStart: boolean;
  /**
   * Minutes of paid time: elapsed, less the free break in the part that holds the middle of the duty, with the way to
   * visits in the part that starts it. 0 for a sleep-in, for on-call at home, and for what is held inside a shift.
   */
  readonly minutes: number;
}

/** Whether a part holds the middle of the whole, and so its break; a middle on midnight itself belongs to the later part. */
export const holdsMiddle = (piece: DayPiece, { startsAt, endsAt }: Interval): boolean => {
  const middle = Math.floor((startsAt + endsAt) / 2);
  return piece.startsAt <= middle && middle < piece.endsAt;
};

const paidMinutes = (duty: Duty, piece: DayPiece, isStart: boolean): number => {
  if (KINDS[duty.kind].contractTime === 'none') return 0;
  const way = isStart ? (duty.travelMinutes ?? 0) : 0;
  if (duty.isInside) return way;
  return piece.endsAt - piece.startsAt - (holdsMiddle(piece, duty) ? duty.unpaidBreakMinutes : 0) + way;
};

const piecesOf = (view: RotaView, duty: Duty): readonly PayPiece[] => {
  const worker = view.workerById.get(duty.worker);
  const employment = worker && employmentOf(view, worker, duty);
  return splitAtMidnights(view.zone, duty).map((piece, at) => ({
    duty,
    employment,
    day: piece.day,
    isStart: at === 0,
    minutes: paidMinutes(duty, piece, at === 0),
  }));
};

/**
 * Every planned duty by local date, by worker in the order of the service, then start.
 *
 * @source uk-rules.md CH-05 (rates change at midnight), WT-01 and WT-04 (what is paid time)
 */
export const payPieces = (view: RotaView): readonly PayPiece[] =>
  [...view.plannedByWorker.values()].flat().flatMap((duty) => piecesOf(view, duty));
