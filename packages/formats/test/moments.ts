import { parseIso, type Zone, zoneOf } from '@rota/domain';

/** A zone that there is. */
export const zone = (name: string): Zone => {
  const found = zoneOf(name);
  if (!found) throw new Error(name);
  return found;
};

export const LONDON = zone('Europe/London');

/** Whole minute of an instant as ISO writes it. */
export const at = (text: string): number => {
  const parsed = parseIso(text);
  if (parsed.kind !== 'instant') throw new Error(text);
  return parsed.at;
};
