import { expect } from 'vitest';
import { editRota, type House, solvedHouse, type WrittenRota } from './house.ts';
import type { Ran } from './rota.ts';

/** Before the month begins. */
export const BEFORE = '2026-11-22T09:00:00Z';

/** A solved house whose rota can be approved and published. */
export interface PublishingHouse extends House {
  /** Approves `rota.json`, changed as given. */
  readonly approve: (change?: (written: WrittenRota) => void, now?: string) => Promise<Ran>;
  /** Publishes the draft. */
  readonly publish: (args?: readonly string[], now?: string) => Promise<Ran>;
  /** Approves and publishes; both must succeed. */
  readonly release: (change?: (written: WrittenRota) => void, now?: string, args?: readonly string[]) => Promise<void>;
}

/** Folder of the rota's life. */
export const LIFE = 'service/months/2026-12/rota';

/** On-call of two tiers by night; the first is skilled to lead. */
const ON_CALL = `onCall:
  - { id: first, name: First on call, tier: 1, unit: house, mode: attend, responseMinutes: 60, hours: { weekday: { start: "22:00", end: "07:00" }, weekend: { start: "22:00", end: "07:00" } }, block: night, pool: { skill: medication } }
`;

/** The template house with its rota; with `withOnCall` the service asks for a first tier by night. */
export const publishingHouse = async (withOnCall = false): Promise<PublishingHouse> => {
  const house = await solvedHouse();
  if (withOnCall) house.write('service/service.yaml', `${house.read('service/service.yaml')}${ON_CALL}`);
  const approve: PublishingHouse['approve'] = (change, now = BEFORE) => {
    editRota(house, (written) => {
      if (!change) return;
      delete written.result;
      change(written);
    });
    return house.verb('approve', ['--rota', 'rota.json', '--by', 'Ola'], { env: { ROTA_NOW: now } });
  };
  const publish: PublishingHouse['publish'] = (args = [], now = BEFORE) =>
    house.verb('publish', ['--by', 'Mo', '--reason', 'as agreed', ...args], { env: { ROTA_NOW: now } });
  const release: PublishingHouse['release'] = async (change, now, args) => {
    const approved = await approve(change, now);
    expect([approved.exitCode, approved.err]).toEqual([0, '']);
    const published = await publish(args, now);
    expect([published.exitCode, published.err]).toEqual([0, '']);
  };
  return { ...house, approve, publish, release };
};
