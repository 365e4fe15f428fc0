import { mapping, oneOf, text, words } from './texts.ts';

/** What a code of a sheet can mean; `balance` is for headings of columns beside the dates. */
export const MEANS = ['cover', 'absence', 'free', 'unavailable', 'request-off', 'ignore', 'balance'] as const;

/** A row of `grid-map.csv`; `means` is empty in a row that waits to be filled in. */
export const mapRow = mapping({
  code: text('a code or heading as it stands in the sheet, 1 to 60 characters', /^[^\p{Cc}]{1,60}$/u),
  means: oneOf(MEANS).exactOptional(),
  value: words.exactOptional(),
  note: words.exactOptional(),
});
