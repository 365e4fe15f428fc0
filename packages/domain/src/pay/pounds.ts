/** Groups of three digits without a locale. */
const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** Whole pence as `£1,906.50`, or `-£12.05`. */
export const poundsText = (pence: number): string => {
  const amount = Math.abs(pence);
  return `${pence < 0 ? '-' : ''}£${grouped(Math.floor(amount / 100))}.${String(amount % 100).padStart(2, '0')}`;
};
