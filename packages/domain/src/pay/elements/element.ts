import type { PayRate } from '../../model/pay.ts';
import type { Kind } from '../../model/service.ts';
import type { Planning } from '../../planning.ts';
import type { PayPiece } from '../piece.ts';
import type { PaidWork } from '../rate.ts';

/** What an element makes of a piece of work. */
export interface Priced {
  readonly rate: PayRate;
  readonly pence: number;
}

/** A named line of a payslip. */
export interface PayElement {
  /** As payroll knows it: `basic`, `sleep-in`, `stand-by`. */
  readonly name: string;
  /** Kinds of work it is paid for. */
  readonly kinds: readonly Kind[];
  /** Whether this piece is paid under it, if there is a rate. */
  readonly isDue: (piece: PayPiece) => boolean;
  /** A service may do without it; otherwise what is due and has no rate is told. */
  readonly isOptional: boolean;
  /** What a piece that is due is paid; `undefined` when no rate fits. */
  readonly price: (planning: Planning, piece: PayPiece, work: PaidWork) => Priced | undefined;
}
