/** Groups of three digits without a locale. */
const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** Whole pence, from 0, as `£1,906.50`. */
export const poundsText = (pence: number): string =>
  `£${grouped(Math.floor(pence / 100))}.${String(pence % 100).padStart(2, '0')}`;
