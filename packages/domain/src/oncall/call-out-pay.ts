import type { CallOut, Timesheets } from '../model/timesheet.ts';
import { compareText } from '../order.ts';
import { TIME_ELEMENTS } from '../pay/elements/index.ts';
import type { PricedLine } from '../pay/line.ts';
import { penceOfParts } from '../pay/rounding.ts';
import { hoursLines } from '../payroll/hours.ts';
import { LINE_KEYS } from '../timesheet/latest.ts';
import type { RotaView } from '../view.ts';

/** What one pay element has for a call-out. */
export interface CallOutElement {
  readonly element: string;
  /** Minutes that it has; 0 of what is not paid by time. */
  readonly minutes: number;
  /** Whole pence, half up; absent where no rate fits. */
  readonly pence?: number;
}

/** What a call-out is paid once somebody has approved it. */
export interface CallOutPay {
  /** Elapsed minutes, whatever the clocks did. */
  readonly workedMinutes: number;
  /** Paid minutes: with the least and the units of the terms, less what the stand-by payment includes. */
  readonly paidMinutes: number;
  /** By name; those that change. */
  readonly elements: readonly CallOutElement[];
}

/** Elements that hold each paid minute once; others have minutes beside them, such as a premium. */
const OF_TIME: ReadonlySet<string> = new Set(TIME_ELEMENTS.map(({ name }) => name));

interface Sum {
  minutes: number;
  parts: number;
  hasRate: boolean;
}

const addTo = (sums: Map<string, Sum>, lines: readonly PricedLine[], sign: 1 | -1): void => {
  for (const { element, minutes, parts, rate } of lines) {
    const sum = sums.get(element) ?? { minutes: 0, parts: 0, hasRate: false };
    sums.set(element, {
      minutes: sum.minutes + sign * minutes,
      parts: sum.parts + sign * parts,
      hasRate: sum.hasRate || rate !== undefined,
    });
  }
};

/** A view in which only one worker has work. */
const viewOfOne = (view: RotaView, worker: string): RotaView => {
  const only = <T>(by: ReadonlyMap<string, readonly T[]>) => new Map([[worker, by.get(worker) ?? []]]);
  return {
    ...view,
    historyByWorker: only(view.historyByWorker),
    dutiesByWorker: only(view.dutiesByWorker),
    plannedByWorker: only(view.plannedByWorker),
  };
};

/**
 * What a call-out is paid: pay with it less pay without it, by element, as if it and the other call-outs of its duty were approved.
 *
 * @param view the published rota of its period
 * @param sheets of that period, with or without the call-out
 */
export const callOutPay = (view: RotaView, sheets: Timesheets, callOut: CallOut): CallOutPay => {
  const { worker, shift, startsAt, endsAt, enteredBy: approvedBy, enteredAt: approvedAt } = callOut;
  const key = LINE_KEYS.callOuts(callOut);
  const earlier = sheets.callOuts
    .filter((line) => LINE_KEYS.callOuts(line) !== key)
    .map((line) => (line.worker === worker && line.shift === shift ? { ...line, approvedBy, approvedAt } : line));
  const one = viewOfOne(view, worker);
  const linesOf = (callOuts: Timesheets['callOuts']): readonly PricedLine[] =>
    hoursLines(one, { ...sheets, callOuts }).filter((line) => line.worker === worker);
  const sums = new Map<string, Sum>();
  addTo(sums, linesOf([...earlier, { ...callOut, approvedBy, approvedAt }]), 1);
  addTo(sums, linesOf(earlier), -1);
  const elements = [...sums]
    .filter(([, { minutes, parts }]) => minutes !== 0 || parts !== 0)
    .map(([element, { minutes, parts, hasRate }]) => ({
      element,
      minutes,
      ...(hasRate ? { pence: penceOfParts(parts) } : {}),
    }))
    .sort((a, b) => compareText(a.element, b.element));
  const paidMinutes = elements.reduce((sum, { element, minutes }) => sum + (OF_TIME.has(element) ? minutes : 0), 0);
  return { workedMinutes: endsAt - startsAt, paidMinutes, elements };
};
