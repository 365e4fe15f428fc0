/** Pence of some minutes at an hourly rate, half a penny up; the one rounding of pay, done once for each line. */
export const penceOf = (minutes: number, hourlyPence: number): number => halfUp(minutes * hourlyPence);

/** Pence of a sum of minutes times hourly pence, half a penny up. @param minutePence whole, from 0 */
export const halfUp = (minutePence: number): number => Math.floor((minutePence + 30) / 60);
