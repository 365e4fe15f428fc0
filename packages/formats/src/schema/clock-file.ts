import { typedInstantCell } from './cells.ts';
import { id, mapping } from './texts.ts';

/** A row of what a clock wrote down: who came, when, and when they went. */
export const clockRow = mapping({ worker: id, in: typedInstantCell, out: typedInstantCell });
