import type { Account } from './account.ts';
import type { Found, OtherElement } from './elements/element.ts';
import { sliceLine } from './lines.ts';
import type { PayNote } from './priced.ts';
import { type Unsocial, type UnsocialColumn, unsocialHours } from './unsocial.ts';

const unknownTable = ({ slice: { work, day } }: Unsocial): PayNote => ({
  code: 'unsocial-unknown',
  worker: work.worker,
  on: day.on,
  shift: work.shift,
  detail: `The rule pack has no unsocial-hours percentages for ${day.on}: no premium is paid, and none is guessed.`,
});

const premiumsOf = (account: Account, name: string, column: UnsocialColumn): Found => {
  const { context, rates } = account.tables;
  const hours = unsocialHours(account).filter((one) => one.column === column);
  return {
    lines: hours.flatMap(({ slice, minutes, percent }) => {
      if (percent === undefined) return [];
      const rate = rates.plain(slice.work.employment, slice.work.kind, slice.day.on);
      return [sliceLine(context, slice, name, rate, percent, minutes)];
    }),
    notes: hours.filter(({ percent }) => percent === undefined).map(unknownTable),
  };
};

/** An element for one column of the table of unsocial hours. */
export const unsocialPremium = (name: string, column: UnsocialColumn, summary: string): OtherElement => ({
  name,
  summary,
  source: 'NHS terms and conditions handbook, section 2; uk-rules.md AFC-01',
  unit: 'hours',
  countsTime: false,
  linesOf: (account) => premiumsOf(account, name, column),
});
