import { closeByEnumeration, type EnumerationAnswer, type EnumerationInput } from './enumeration.ts';
import { type RestrictedMasterInput, restrictedMaster } from './restricted-master.ts';

/** Columns that are tried at once where all that a better rota can have are looked for. */
const MOST_COLUMNS = 40_000;

/** Share of what is left of the run that a programme over them may take. */
const ENUMERATION_SHARE = 0.4;

/** Columns met that are put together anew after the dives, and the share of what is left of the run that this may take. */
const BEST_COLUMNS = 3000;
const COMBINING_SHARE = 0.06;

/** What a programme over whole rows is run with; without `secondsLeft` none is, because only a clock can end it. */
export interface Closing
  extends Omit<RestrictedMasterInput, 'mostColumns' | 'seconds'>,
    Omit<EnumerationInput, 'mostColumns' | 'seconds'> {
  readonly secondsLeft?: () => number;
}

/** Puts the most promising columns together anew. */
export const combine = ({ secondsLeft, ...closing }: Closing): void => {
  if (!secondsLeft || closing.isOver()) return;
  restrictedMaster({ ...closing, mostColumns: BEST_COLUMNS, seconds: secondsLeft() * COMBINING_SHARE });
};

/** Looks for a better rota, or the proof that there is none, among all columns that one could have. */
export const enumerate = ({ secondsLeft, ...closing }: Closing): EnumerationAnswer =>
  !secondsLeft || closing.isOver()
    ? 'over'
    : closeByEnumeration({ ...closing, mostColumns: MOST_COLUMNS, seconds: secondsLeft() * ENUMERATION_SHARE });
