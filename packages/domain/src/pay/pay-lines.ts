import { KINDS } from '../model/kinds.ts';
import type { PayRate } from '../model/pay.ts';
import type { LocalDate } from '../time/index.ts';
import { dateOf } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { penceOf } from './pence.ts';
import { isOwnPay, type PayPiece, payPieces } from './piece.ts';
import type { UnpaidWork } from './priced.ts';
import { rateFor } from './rate.ts';

/** What the part of one duty that lies on one local date is paid. */
export interface PayLine {
  readonly worker: string;
  readonly shift: string;
  readonly on: LocalDate;
  /** Paid minutes; 0 for flat payments. */
  readonly minutes: number;
  /** Name of the pay element. */
  readonly element: string;
  readonly rate: PayRate;
  /** Whole pence; hours half a penny up. */
  readonly pence: number;
}

/** Pay of a rota. */
export interface Pay {
  /** By worker in the order of the service, then start. */
  readonly lines: readonly PayLine[];
  readonly unpaid: readonly UnpaidWork[];
}

/** Work without an employment is nobody else's to pay, so it is told too. */
const isPaidByUs = ({ employment }: PayPiece): boolean => employment === undefined || isOwnPay(employment);

const placeOf = ({ duty, day }: PayPiece): UnpaidWork => ({
  worker: duty.worker,
  shift: duty.shift,
  on: dateOf(day),
});

const isHourly = ({ duty }: PayPiece): boolean => KINDS[duty.kind].contractTime === 'all';

const isDue = (piece: PayPiece): boolean => (isHourly(piece) ? piece.minutes > 0 : piece.isStart);

const nameOf = (piece: PayPiece): string =>
  isHourly(piece) ? 'basic' : piece.duty.kind === 'sleep-in' ? 'sleep-in' : 'stand-by';

const lineOf = (view: RotaView, piece: PayPiece): PayLine | undefined => {
  const { employment, duty, day, minutes } = piece;
  if (!employment || !isDue(piece)) return undefined;
  const per = isHourly(piece) ? 'hour' : 'duty';
  const rate = rateFor(view, per, { employment, kind: duty.kind, day });
  if (!rate) return undefined;
  const pence = per === 'hour' ? penceOf(minutes, rate.pence) : rate.pence;
  return { ...placeOf(piece), minutes, element: nameOf(piece), rate, pence };
};

const isMissed = (piece: PayPiece): boolean => isPaidByUs(piece) && isDue(piece) && piece.duty.kind !== 'on-call';

/**
 * What each planned duty is paid, a line for each local date it has paid time or a flat payment on.
 *
 * Nothing at all where the service has no `pay`.
 */
export const payOf = (view: RotaView): Pay => {
  if (!view.problem.service.pay) return { lines: [], unpaid: [] };
  const pieces = payPieces(view).map((piece) => ({ piece, line: lineOf(view, piece) }));
  return {
    lines: pieces.flatMap(({ line }) => line ?? []),
    unpaid: pieces.filter(({ piece, line }) => !line && isMissed(piece)).map(({ piece }) => placeOf(piece)),
  };
};
