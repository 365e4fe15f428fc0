import { changeJudge, editRota, type Planning, planningOf, type RotaEdit } from '@rota/domain';
import { readServiceFolder, unsearched, writeRotaJson } from '@rota/formats';
import { type Api, DECEMBER, houseFiles, PERIOD } from './server.ts';

/** One assignment by name: worker, cover requirement or on-call slot, date in December 2026. */
export type Placing = readonly [worker: string, cover: string, day: number];

export const dateOf = (day: number): string => `${PERIOD}-${String(day).padStart(2, '0')}`;

/** `house-early/2026-12-01`. */
export const demandOf = (cover: string, day: number): string => `${cover}/${dateOf(day)}`;

/** The December of the house, laid out. */
export const housePlanning = (): Planning => {
  const files = new Map(Object.entries(houseFiles()).map(([path, text]) => [path, Buffer.from(text)]));
  const read = readServiceFolder(files, PERIOD);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return planningOf(read.problem);
};

/** A rota of the house of format rota/1 with these people on these shifts, and nobody on any other. */
export const handRota = (...placings: readonly Placing[]): string => {
  const planning = housePlanning();
  const { service, from, to } = planning.problem;
  const empty = { service: service.id, from, to, timezone: service.zone, assignments: [] };
  const edits = placings.map(
    ([worker, cover, day]): RotaEdit => ({ kind: 'assign', worker, shift: demandOf(cover, day), isPinned: false }),
  );
  const edited = editRota(planning, empty, edits);
  if ('faults' in edited) throw new Error(JSON.stringify(edited.faults));
  const { rota } = edited;
  const nothing = { fairness: [], restOwed: [], past: [], provisional: [], headroom: [], toil: [], zeroHours: [] };
  const judgement = {
    ...changeJudge(planning, rota).before,
    ...nothing,
    notices: [],
    unfilledPersonMinutes: 0,
    demandedPersonMinutes: 0,
  };
  return writeRotaJson({ planning, rota, judgement, result: unsearched(judgement), unfilled: [], timeline: [] });
};

/** Puts a rota as the draft of December. */
export const putDraft = async ({ call }: Api, body: string, ifMatch?: string): Promise<void> => {
  const headers: Record<string, string> = ifMatch === undefined ? {} : { 'If-Match': ifMatch };
  const { status, text } = await call(`${DECEMBER}/document`, { method: 'PUT', body, headers });
  if (status !== 200) throw new Error(`the draft was refused: ${text}`);
};
