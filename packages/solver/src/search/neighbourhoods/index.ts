import { changeDay } from './change-day.ts';
import { fillShort } from './fill-short.ts';
import { forceIn } from './force-in.ts';
import { handOver } from './hand-over.ts';
import { moveBlock } from './move-block.ts';
import type { Neighbourhood } from './neighbourhood.ts';
import { swapDays, swapTwoDays } from './swap-days.ts';

/** Every kind of small move; the row programme (`replan-row.ts`) is the large one beside them. */
export const NEIGHBOURHOODS: readonly Neighbourhood[] = [
  changeDay,
  fillShort,
  forceIn,
  swapDays,
  swapTwoDays,
  moveBlock,
  handOver,
];
