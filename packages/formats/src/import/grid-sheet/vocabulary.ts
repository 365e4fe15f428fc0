import type { AbsenceKind, Planning } from '@rota/domain';
import { groupBy } from '../../export/order.ts';
import type { MapEntry, Meaning } from './cell-map.ts';

/** A code of a sheet with what it was taken for. */
export interface Understood {
  readonly code: string;
  readonly meaning: Meaning;
}

/** What a cell says: its codes in order, or those of them that nobody knows. */
export type CellReading =
  | { readonly kind: 'understood'; readonly codes: readonly Understood[] }
  | { readonly kind: 'unknown'; readonly codes: readonly string[] };

/** Words that mean the same in every house; a code of the service or of its map comes first. */
const COMMON_ABSENCES: Readonly<Record<string, AbsenceKind>> = {
  al: 'annual-leave',
  'a/l': 'annual-leave',
  'annual leave': 'annual-leave',
  leave: 'annual-leave',
  sick: 'sick',
  toil: 'toil',
};
const COMMON_FREE: readonly string[] = ['', '.', '-', '–', '—', 'off'];

/** Case and spaces make no difference unless two codes differ by nothing else. */
const loose = (code: string): string => code.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();

/** What stands between codes in one cell. */
const SEPARATORS = /[\s/,+&;]+/u;

const common = (text: string): Meaning | undefined => {
  const word = loose(text);
  const kind = COMMON_ABSENCES[word];
  if (kind !== undefined) return { means: 'absence', kind };
  return COMMON_FREE.includes(word) ? { means: 'free' } : undefined;
};

/** Requirements by the code of their shift type, where only one shift type has it; on-call by its tier. Visits need a map. */
const serviceCodes = ({ problem }: Planning): readonly (readonly [code: string, covers: readonly string[]])[] => {
  const { service } = problem;
  const types = [...groupBy(service.shiftTypes, ({ code }) => code)].flatMap(([code, [type, ...others]]) => {
    if (!type || others.length > 0) return [];
    const covers = service.cover.filter(({ shiftType }) => shiftType === type.id).map(({ id }) => id);
    return [[code, covers] as const];
  });
  const tiers = [...groupBy(service.onCall, ({ tier }) => tier)].map(
    ([tier, slots]) => [String(tier), slots.map(({ id }) => id)] as const,
  );
  const taken = new Set(types.map(([code]) => code));
  return [...types, ...tiers.filter(([code]) => !taken.has(code))].filter(([, covers]) => covers.length > 0);
};

/** Looks codes up: as written first, then without regard to case where that leaves one. */
const lookUp = (known: readonly (readonly [code: string, meaning: Meaning])[]) => {
  const exact = new Map(known);
  const loosely = groupBy(known, ([code]) => loose(code));
  return (text: string): Meaning | undefined => {
    const same = loosely.get(loose(text)) ?? [];
    return exact.get(text) ?? (same.length === 1 ? same[0]?.[1] : undefined);
  };
};

/** Every duty, absence or free day that a code may mean in a service with its map. */
export interface Vocabulary {
  readonly meaningOf: (code: string) => Meaning | undefined;
  readonly read: (text: string) => CellReading;
  /** Whether a map has a row for a code that waits to be filled in. */
  readonly isWaiting: (code: string) => boolean;
}

/**
 * Pieces of a cell, each a code: whole words first, and a word that is none is cut at `/`, `,`, `+`, `&` and `;`.
 *
 * A word of letters that are codes, such as `LSE`, is not cut: it belongs into the map.
 */
const pieces = (text: string, meaningOf: Vocabulary['meaningOf']): readonly string[] =>
  text
    .split(/\s+/u)
    .flatMap((word) => (meaningOf(word) ? [word] : word.split(SEPARATORS)))
    .filter((piece) => piece !== '');

/** The codes of a service: those of its map, then its shift types and tiers, then words that are the same everywhere. */
export const vocabularyOf = (planning: Planning, map: readonly MapEntry[]): Vocabulary => {
  const codes = map.filter(({ meaning }) => meaning?.means !== 'balance');
  const mapped = lookUp(codes.flatMap(({ row, meaning }) => (meaning ? [[row.code, meaning] as const] : [])));
  const waiting = new Set(map.filter(({ meaning }) => !meaning).map(({ row }) => loose(row.code)));
  const own = lookUp(serviceCodes(planning).map(([code, covers]) => [code, { means: 'cover', covers }] as const));
  const meaningOf = (code: string): Meaning | undefined =>
    mapped(code) ?? (waiting.has(loose(code)) ? undefined : (own(code) ?? common(code)));
  const read = (text: string): CellReading => {
    const whole = meaningOf(text);
    if (whole) return { kind: 'understood', codes: [{ code: text, meaning: whole }] };
    const parts = pieces(text, meaningOf).map((code) => ({ code, meaning: meaningOf(code) }));
    const codes = parts.flatMap(({ code, meaning }) => (meaning ? [{ code, meaning }] : []));
    if (parts.length > 0 && codes.length === parts.length) return { kind: 'understood', codes };
    const unknown = parts.filter(({ meaning }) => !meaning).map(({ code }) => code);
    return { kind: 'unknown', codes: codes.length === 0 ? [text] : [...new Set(unknown)] };
  };
  return { meaningOf, read, isWaiting: (code) => waiting.has(loose(code)) };
};
