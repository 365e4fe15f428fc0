import type { LocalDate } from '../time/index.ts';
import type { Account } from './account.ts';
import type { PricedLine } from './line.ts';
import { monthsBefore } from './months-before.ts';
import type { PayNote } from './priced.ts';

/** Months within which time off in lieu is to be taken; what is left is paid. @source uk-rules.md AFC-02 */
const MONTHS_TO_TAKE = 3;

const sum = (lines: readonly PricedLine[], element: string, until?: LocalDate): number =>
  lines
    .filter((line) => line.element === element && (until === undefined || line.on <= until))
    .reduce((minutes, line) => minutes + line.minutes, 0);

/**
 * Time off in lieu earned three months before the last line and still not taken; what is taken is taken from the oldest.
 *
 * @param lines of one worker, earlier ones and those of this pricing
 */
export const overdueToil = ({ worker }: Pick<Account, 'worker'>, lines: readonly PricedLine[]): readonly PayNote[] => {
  if (!lines.some(({ element }) => element === 'toil-accrued')) return [];
  const on = lines
    .map((line) => line.on)
    .toSorted()
    .at(-1);
  if (on === undefined) return [];
  const until = monthsBefore(on, MONTHS_TO_TAKE);
  const minutes = sum(lines, 'toil-accrued', until) - sum(lines, 'toil-taken');
  if (minutes <= 0) return [];
  const detail = `${minutes} minutes of time off in lieu from before ${until} are not taken: they are to be paid.`;
  return [{ code: 'toil-overdue', worker, on, detail }];
};
