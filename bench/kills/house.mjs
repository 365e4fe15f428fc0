import { setTimeout } from 'node:timers/promises';
import { initFiles } from '@rota/formats';
import { must } from './serving.mjs';

export const SERVICE = 'harbour-house';
export const PERIOD = '2026-12';
export const ROTA = `/api/v1/rotas/${SERVICE}:${PERIOD}`;

const MOVES = { moveLimit: 500, seed: 7 };

/** The template house, imported and planned. @returns its rota */
export const plannedHouse = async (server, key) => {
  const files = Object.fromEntries(initFiles(PERIOD));
  await must(server, key, '/api/v1/services', { json: { files } });
  const { json: solve } = await must(server, key, '/api/v1/solves', {
    json: { rota: `${SERVICE}:${PERIOD}`, ...MOVES },
  });
  for (;;) {
    const { json } = await must(server, key, `/api/v1/solves/${solve.id}`);
    if (json.status === 'completed') break;
    if (!['queued', 'validating', 'solving'].includes(json.status)) throw new Error(JSON.stringify(json));
    await setTimeout(20);
  }
  const { json: rota } = await must(server, key, `/api/v1/solves/${solve.id}/result`);
  return { files, rota };
};

/** The same rota without one day shift, another one each time, so that each differs from the one before. */
export const variant = (rota, round) => {
  const spare = rota.assignments.filter(({ kind, pinned }) => kind === 'waking' && !pinned);
  const left = spare[round % spare.length];
  return { ...rota, assignments: rota.assignments.filter((assignment) => assignment !== left) };
};
