import { poundsText } from '@rota/domain';

/** Groups of three digits without a locale: `12,345`. */
export const whole = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** Minutes, from 0, as hours to the nearest tenth: `37.5 h`. */
export const hours = (minutes: number): string => {
  const tenths = Math.round(minutes / 6);
  return `${whole(Math.floor(tenths / 10))}.${tenths % 10} h`;
};

/** A share as `2.4 %`. */
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** `1 gap`, `3 gaps`. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${whole(number)} ${number === 1 ? one : many}`;

/** Whole pence, from 0, as `£1,906.50`. */
export const pounds = poundsText;
