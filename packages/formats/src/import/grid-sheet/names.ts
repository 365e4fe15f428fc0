import type { Worker } from '@rota/domain';
import { didYouMean } from '../service-folder/nearest.ts';

/** Whom a name in a sheet means. */
export type Match =
  | { readonly kind: 'worker'; readonly worker: Worker }
  | { readonly kind: 'ambiguous'; readonly workers: readonly Worker[] }
  | { readonly kind: 'unknown' };

/** Letters alone, so that case, spaces and dots make no difference. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s.'’\-‐]+/gu, '');

/** `Gadsby, Leanne` the way people.csv writes it. */
const turned = (text: string): string => {
  const [last = '', ...first] = text.split(',');
  return first.length === 1 ? `${first[0]} ${last}` : text;
};

/** A name without what stands after it in brackets: `Leanne Gadsby (30 h)`. */
const withoutRemark = (text: string): string => text.replace(/[([].*$/u, '').trim();

const UNKNOWN: Match = { kind: 'unknown' };

/** Finds people by id, name, or `Surname, First`; case, spaces, dots and hyphens make no difference. */
export const nameMatcher = (workers: readonly Worker[]): ((text: string) => Match) => {
  const known = new Map<string, Worker[]>();
  const add = (key: string, worker: Worker): void => {
    const before = known.get(key) ?? [];
    if (!before.includes(worker)) known.set(key, [...before, worker]);
  };
  const ids = new Map(workers.map((worker) => [worker.id, worker]));
  for (const worker of workers) add(plain(turned(worker.name)), worker);
  const find = (text: string): Match => {
    const byId = ids.get(text.trim().toLowerCase());
    if (byId) return { kind: 'worker', worker: byId };
    const found = known.get(plain(turned(text))) ?? [];
    const [worker] = found;
    if (!worker) return UNKNOWN;
    return found.length === 1 ? { kind: 'worker', worker } : { kind: 'ambiguous', workers: found };
  };
  return (text) => {
    const found = find(text);
    return found.kind === 'unknown' ? find(withoutRemark(text)) : found;
  };
};

/** What to do about a name that is nobody's. */
export const adviceOn = (text: string, workers: readonly Worker[]): string =>
  didYouMean(
    text,
    workers.flatMap(({ id, name }) => [name, id]),
  ) || ' Correct it, or add the person to people.csv; a row that is nobody may have no codes.';
