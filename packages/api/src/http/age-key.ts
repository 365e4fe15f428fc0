import type { AgeKey } from '@rota/store';
import { z } from 'zod';
import { cursorMs, cursorText } from './pages.ts';

/** What a cursor of a list by age holds. */
export const ageCursor = z.tuple([cursorMs, cursorText]);

/** The place of a row in a list by age, as a cursor says it. */
export const ageCursorOf = ({ createdMs, id }: AgeKey): [number, string] => [createdMs, id];

/** The place that a cursor says, as the store wants it. */
export const ageKeyOf = (cursor: readonly [number, string] | undefined): AgeKey | undefined =>
  cursor && { createdMs: cursor[0], id: cursor[1] };
