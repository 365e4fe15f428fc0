import type { Planning } from '@rota/domain';
import { groupBy } from '../order.ts';

/** A code of a sheet and the requirements, on-call slots or visits it stands for. */
export interface SheetCode {
  readonly code: string;
  readonly shiftType: string;
  readonly covers: readonly string[];
}

/** Codes of a month, so that every duty has one and every code on a date means one requirement. */
export interface SheetCodes {
  readonly list: readonly SheetCode[];
  /** By requirement, on-call slot or visit. */
  readonly byCover: ReadonlyMap<string, string>;
  /** Marks a day on which somebody is unavailable. */
  readonly away: string;
}

/** Requirements of one shift type that never want anybody on the same date, and so may share a code. */
type Group = readonly string[];

const datesByCover = (planning: Planning): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map(
    [...groupBy(planning.demands, ({ cover }) => cover)].map(([cover, demands]) => [
      cover,
      new Set(demands.map(({ on }) => on)),
    ]),
  );

const groupsOf = (covers: readonly string[], dates: ReadonlyMap<string, ReadonlySet<string>>): readonly Group[] => {
  const groups: string[][] = [];
  const clashes = (a: string, b: string): boolean => [...(dates.get(a) ?? [])].some((date) => dates.get(b)?.has(date));
  for (const cover of covers) {
    const group = groups.find((others) => others.every((other) => !clashes(cover, other)));
    if (group) group.push(cover);
    else groups.push([cover]);
  }
  return groups;
};

/** Spellings of a code, the first free one counts: `E`, or `E*` where nobody on it is cover, then `E2`, `E3`, ... */
const spellings = (code: string, isExtra: boolean): readonly string[] => [
  isExtra ? `${code}*` : code,
  ...Array.from({ length: 10_000 }, (_, index) => `${code}${index + 2}`),
];

/** Codes that no shift type has, for a day away. */
const AWAY = ['-', '–', '—', 'n/a', 'away'] as const;

/**
 * Gives every requirement, on-call slot and visit of a planning a code: its shift type's own where that says enough,
 * the tier for on-call, as in `rota show`.
 */
export const sheetCodes = (planning: Planning): SheetCodes => {
  const { service, visits } = planning.problem;
  const dates = datesByCover(planning);
  const taken = new Set<string>();
  const list: SheetCode[] = [];
  // Case makes no difference to who reads the sheet back, so it makes none here.
  const isFree = (code: string): boolean => !taken.has(code.toLowerCase());
  const add = (wanted: readonly string[], shiftType: string, covers: readonly string[]): void => {
    const code = wanted.find(isFree);
    if (code === undefined) throw new Error(`no code is left for "${covers.join(' ')}"`);
    taken.add(code.toLowerCase());
    list.push({ code, shiftType, covers });
  };
  for (const { id, code } of service.shiftTypes) {
    const own = service.cover.filter(({ shiftType }) => shiftType === id);
    const idsOf = (isExtra: boolean) => own.filter((cover) => cover.isSupernumerary === isExtra).map((one) => one.id);
    const main = groupsOf(idsOf(false), dates);
    for (const group of main) add(spellings(code, false), id, group);
    for (const group of groupsOf(idsOf(true), dates)) add(spellings(code, main.length > 0), id, group);
    if (service.visits?.shiftType !== id) continue;
    visits.forEach((visit, index) => {
      add([`${code}${index + 1}`, ...spellings(`${code}-v`, false)], id, [visit.id]);
    });
  }
  for (const { id, tier } of service.onCall) add(spellings(String(tier), false), id, [id]);
  const away = AWAY.find(isFree) ?? spellings('away', true).find(isFree) ?? '-';
  const byCover = new Map(list.flatMap(({ code, covers }) => covers.map((cover) => [cover, code] as const)));
  return { list, byCover, away };
};

/** What a code stands for, in a few words: `Early 07:00-15:00`. */
export const codeName = (planning: Planning, { shiftType, covers }: SheetCode): string => {
  const type = planning.shiftTypeById.get(shiftType);
  if (!type) return planning.onCallById.get(shiftType)?.name ?? shiftType;
  const visit = planning.problem.visits.find(({ id }) => id === covers[0]);
  if (visit) return `${type.name} ${visit.caseRef}`;
  const isExtra = planning.problem.service.cover.some(({ id, isSupernumerary }) => id === covers[0] && isSupernumerary);
  return `${type.name} ${type.start}-${type.end}${isExtra ? ', not counted as cover' : ''}`;
};
