import {
  dutiesToOffer,
  type MinimumWageShortfall,
  minimumWageShortfalls,
  type PayNote,
  type Planning,
  pricedPlan,
  type Rota,
  type UnpaidWork,
  viewOf,
} from '@rota/domain';
import { count, hours, pounds } from './figures.ts';

/** What somebody still has to do about a rota that may be right as it is: none of it is a breach. */
export interface ToDo {
  /** Duties of bank workers that nobody has offered them, by worker, then start. */
  readonly toOffer: readonly { readonly worker: string; readonly shift: string }[];
  /** Where the pay run would stay below the minimum wage. */
  readonly minimumWage: readonly MinimumWageShortfall[];
  /** Work that is due pay and has no rate. */
  readonly unpaid: readonly UnpaidWork[];
  /** What of the planned pay is not the last word, and why. */
  readonly payNotes: readonly PayNote[];
}

/** Looks a rota over for what is still to do. */
export const toDoOf = (planning: Planning, rota: Rota): ToDo => {
  const view = viewOf(planning, rota);
  const { unpaid, notes } = pricedPlan(view);
  return {
    toOffer: dutiesToOffer(view).map(({ worker, shift }) => ({ worker, shift })),
    minimumWage: minimumWageShortfalls(view),
    unpaid,
    payNotes: notes,
  };
};

/** A worker and their shifts on a line. */
const byWorker = (duties: readonly { readonly worker: string; readonly shift: string }[]): readonly string[] =>
  [...new Set(duties.map(({ worker }) => worker))].map((worker) => {
    const shifts = duties.filter((duty) => duty.worker === worker).map(({ shift }) => shift);
    return `  ${worker} | ${[...new Set(shifts)].join(' ')}`;
  });

const wageLine = (short: MinimumWageShortfall): string => {
  const { worker, employer, month, minutes, floorPence, ratesFrom } = short;
  const notes = [
    ...(short.isAgeAssumed ? ['no date of birth, so the highest rate is taken'] : []),
    ...(short.reliesOnSleepIns ? ['sleep-in payments would make it up, which is unsettled'] : []),
  ];
  const sums = `${pounds(short.countedPence)} for ${hours(minutes)}; ${pounds(short.neededPence)} at ${pounds(floorPence)} (rates of ${ratesFrom})`;
  return [`  ${worker} (${employer}), ${month} | ${pounds(short.shortPence)} short`, sums, ...notes].join(' | ');
};

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `\n${title}:\n${lines.map((line) => `${line}\n`).join('')}`;

/** Duties still to be offered, for a person; nothing when there are none. */
export const toOfferText = ({ toOffer }: Pick<ToDo, 'toOffer'>): string =>
  section(`To be offered to bank workers, ${count(toOffer.length, 'duty', 'duties')}`, byWorker(toOffer));

/** The same for a person, a heading each; nothing when nothing is to do. */
export const toDoText = ({ toOffer, minimumWage, unpaid, payNotes }: ToDo): string =>
  [
    toOfferText({ toOffer }),
    section('Pay below the minimum wage, for the pay run', minimumWage.map(wageLine)),
    section('Work without a rate of pay', byWorker(unpaid)),
    section(
      'To know of the pay',
      payNotes.map(({ worker, detail }) => `  ${worker} | ${detail}`),
    ),
  ].join('');
