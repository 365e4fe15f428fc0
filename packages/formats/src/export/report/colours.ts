import type { Family, ShiftType } from '@rota/domain';

/** Backgrounds for shift types that have no colour of their own. */
const FAMILY_COLOURS: Readonly<Record<Family, string>> = {
  early: '#f7d774',
  day: '#a9dcb0',
  late: '#f5b07a',
  night: '#2f4374',
  'sleep-in': '#c3b1e8',
  'on-call': '#ffffff',
  other: '#d5dbe1',
};

const DARK = '#000000';
const LIGHT = '#ffffff';

/** A channel of a `#rrggbb` colour in linear light, 0 to 1. @source WCAG 2.2, definition of relative luminance */
const linear = (colour: string, at: number): number => {
  const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

const luminance = (colour: string): number =>
  0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);

/** Contrast of two colours, 1 to 21; 4.5 is readable. @source WCAG 2.2, success criterion 1.4.3 */
export const contrast = (a: string, b: string): number => {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
};

/** Background of a shift type and the text colour, black or white, that is read better on it. */
export const coloursOf = (type: ShiftType): { readonly background: string; readonly text: string } => {
  const background = type.colour ?? FAMILY_COLOURS[type.family];
  return { background, text: contrast(background, DARK) >= contrast(background, LIGHT) ? DARK : LIGHT };
};

/** Style rules for the shift types of a service: `.s0`, `.s1`, ... in their order. */
export const shiftTypeStyles = (types: readonly ShiftType[]): string =>
  types
    .map(coloursOf)
    .map(({ background, text }, index) => `.s${index}{background:${background};color:${text}}`)
    .join('\n');
