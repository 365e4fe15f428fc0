import { type PayDay, type PayRate, PLAIN_TERMS } from '../../src/model/pay.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { ContractKind, ShiftType } from '../../src/model/service.ts';
import { planningOf } from '../../src/planning.ts';
import { dateOf, dayOf } from '../../src/time/index.ts';
import { type RotaView, viewOf } from '../../src/view.ts';
import {
  coverOf,
  employmentWith,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  shiftType,
  workerWith,
} from '../support/build.ts';

/** A rate from 2019 on, for everybody and every day unless said otherwise. */
export const rate = (id: string, per: PayRate['per'], pence: number, rest: Partial<PayRate> = {}): PayRate => ({
  id,
  from: '2019-04-01',
  per,
  pence,
  ...rest,
});

export const MONDAY_TO_SATURDAY: readonly PayDay[] = [1, 2, 3, 4, 5, 6];
export const SUNDAY_AND_HOLIDAY: readonly PayDay[] = [7, 'bank-holiday'];

/** What the bank workers of FX-002 are paid: 8.50 and 10.50, and from April 2026 on 12.71 and 14.71. */
export const BANK_RATES: readonly PayRate[] = [
  rate('bank-2019', 'hour', 850, { to: '2026-03-31', contracts: ['bank'], days: MONDAY_TO_SATURDAY }),
  rate('bank-sunday-2019', 'hour', 1050, { to: '2026-03-31', contracts: ['bank'], days: SUNDAY_AND_HOLIDAY }),
  rate('bank-2026', 'hour', 1271, { from: '2026-04-01', contracts: ['bank'], days: MONDAY_TO_SATURDAY }),
  rate('bank-sunday-2026', 'hour', 1471, { from: '2026-04-01', contracts: ['bank'], days: SUNDAY_AND_HOLIDAY }),
];

/** Shift types by clock: `20:00-02:00`, with what else a test wants of them. */
const typeOf = (clock: string, rest: Partial<ShiftType>): ShiftType => {
  const [start = '', end = ''] = clock.split('-');
  return shiftType(clock.replace(/[:]/g, ''), start, end, rest);
};

/** One duty of w01: hours by clock, date, and what else its type has. */
export type Paid = readonly [clock: string, on: string, type?: Partial<ShiftType>];

export interface PaidOptions {
  readonly contract?: ContractKind;
  readonly dateOfBirth?: string;
  readonly problem?: Partial<Problem>;
}

/** The month of the first duty with w01 on all of them, under some rates. */
export const paid = (
  rates: readonly PayRate[],
  duties: readonly Paid[],
  { contract = 'bank', dateOfBirth, problem: rest = {} }: PaidOptions = {},
): RotaView => {
  const types = new Map(
    duties.map(([clock, , type = {}]) => {
      const made = typeOf(clock, type);
      return [`${made.id}${type.kind ?? ''}`, { ...made, id: `${made.id}${type.kind ?? ''}` }];
    }),
  );
  const month = duties[0]?.[1].slice(0, 7) ?? '';
  const from = `${month}-01`;
  const to = `${dateOf(dayOf(from) + 32).slice(0, 7)}-01`;
  const problem = problemWith({
    service: serviceWith({
      shiftTypes: [...types.values()],
      cover: [...types.values()].map((type) => coverOf(type, { anchor: '2015-01-01' })),
      pay: { ...PLAIN_TERMS, rates },
    }),
    workers: [
      workerWith('w01', {
        employments: [employmentWith({ contract, weeklyMinutes: contract === 'bank' ? 0 : 2250, from: '2015-01-01' })],
        ...(dateOfBirth === undefined ? {} : { dateOfBirth }),
      }),
    ],
    from,
    to,
    ...rest,
  });
  const placings = duties.map(
    ([clock, on, type = {}]): Placing => ['w01', `${clock.replace(/[:]/g, '')}${type.kind ?? ''}`, on],
  );
  return viewOf(planningOf(problem), rotaOf(problem, placings));
};
