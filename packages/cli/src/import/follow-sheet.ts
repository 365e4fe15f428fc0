import { demandIdOf, type Instant, type Planning } from '@rota/domain';
import type { GridContent } from '@rota/formats';
import { followFolder } from '../lifecycle/follow-folder.ts';

const key = (worker: string, shift: string): string => `${worker} ${demandIdOf(shift)}`;

/** What a sheet says, its rota as the next one of the folder; the cell behind each duty stays. @throws Refusal */
export const followSheet = (
  { folder, month }: { readonly folder: string; readonly month: string },
  planning: Planning,
  content: GridContent,
  now: Instant,
): GridContent => {
  const cells = new Map<string, string>();
  for (const { worker, shift } of content.rota.assignments) {
    const cell = content.cellByDuty.get(`${worker} ${shift}`);
    if (cell !== undefined) cells.set(key(worker, shift), cell);
  }
  const rota = followFolder(folder, month, planning, content.rota, now);
  const cellByDuty = rota.assignments.flatMap(({ worker, shift }): readonly (readonly [string, string])[] => {
    const cell = cells.get(key(worker, shift));
    return cell === undefined ? [] : [[`${worker} ${shift}`, cell]];
  });
  return { ...content, rota, cellByDuty: new Map(cellByDuty) };
};
