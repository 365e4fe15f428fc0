import type { PayrollRow } from '@rota/domain';
import type { Decimal } from '../csv.ts';

/** Hundredths as a decimal with two places: -705 is `-7.05`. @param hundredths whole */
export const decimalText = (hundredths: number): string => {
  const size = Math.abs(hundredths);
  return `${hundredths < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`;
};

/** Hundredths of an hour of whole minutes, to the nearest; no number of minutes lies half way. */
export const hourHundredths = (minutes: number): number => {
  const size = Math.floor((Math.abs(minutes) * 10 + 3) / 6); // 100/60 of a minute, half up
  return minutes < 0 ? -size : size;
};

/** Units of a row or total in hundredths: hours from its minutes, else what it counts. */
export const unitHundredths = ({ unit, minutes, hundredths }: Pick<PayrollRow, 'unit' | 'minutes' | 'hundredths'>) =>
  unit === 'hours' ? hourHundredths(minutes) : hundredths;

/** Hundredths as a number cell. */
export const decimal = (hundredths: number): Decimal => ({ decimal: decimalText(hundredths) });
