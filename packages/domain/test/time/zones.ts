import { type Zone, zoneOf } from '../../src/time/index.ts';

/** A zone that the test needs to exist. */
export const zone = (name: string): Zone => {
  const found = zoneOf(name);
  if (!found) throw new Error(`no zone ${name}`);
  return found;
};

export const london = zone('Europe/London');
export const newYork = zone('America/New_York');
export const lordHowe = zone('Australia/Lord_Howe');
