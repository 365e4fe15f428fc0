import { describe, expect, it } from 'vitest';
import { demandOf, handRota, putDraft } from '../support/hand-rota.ts';
import { type Answer, type Api, apiWithHouse, published } from '../support/server.ts';

/* Amina (w01) early and Ben (w02) late on three days. Carys (w03) is on leave from the 8th to the 10th; Dev (w04) is bank staff. */
const BASE = handRota(
  ['w01', 'house-early', 1],
  ['w02', 'house-late', 1],
  ['w01', 'house-early', 2],
  ['w02', 'house-late', 2],
  ['w01', 'house-early', 3],
);

const withBase = async (): Promise<Api> => {
  const started = await apiWithHouse();
  await putDraft(started, BASE);
  return started;
};

const addressOf = (shift: string, query = ''): string =>
  `/api/v1/shifts/${encodeURIComponent(`harbour-house:${shift}`)}/suggestions${query}`;

const ask = ({ call }: Api, shift: string, query = '', json: object = {}, rest = {}): Promise<Answer> =>
  call(addressOf(shift, query), { json, ...rest });

type Ineligible = readonly { worker: string; blocks: readonly { rule: string; detail?: string }[] }[];
const blocksOf = (people: Ineligible): readonly string[] =>
  people.map(({ worker, blocks }) => [worker, ...blocks.map(({ rule }) => rule)].join(' '));

describe('suggestions for a shift', () => {
  it('rank who may take it, and name the rule that keeps each of the others off', async () => {
    const started = await withBase();
    // Ben ended at 22:00 the evening before: nine hours are too few by law and by the house's own rule
    const { status, json } = await ask(started, demandOf('house-early', 3), '?limit=1', { remove: 'w01' });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      format: 'suggestions/1',
      of: 'draft',
      eligibleCount: 2,
      eligible: [{ worker: 'w03' }],
    });
    expect(json.eligible[0].gapsClosed).toHaveLength(2);
    expect(json.eligible[0].costChange).toMatchObject({ cover: -960, 'cover-mix': -480 });
    expect(blocksOf(json.ineligible)).toEqual([expect.stringMatching(/^w02 .*quick-return/)]);
    expect(json.seconds).toBeGreaterThan(0);
  });

  it('say that somebody is unavailable, and never why', async () => {
    const started = await withBase();
    const { json, text } = await ask(started, demandOf('house-late', 9));
    expect(blocksOf(json.ineligible)).toEqual(['w03 leave']);
    expect(json.ineligible[0].blocks[0].detail).toBe('Worker "w03" is unavailable.');
    expect(text).not.toContain('annual');
  });

  it('are about what is published where there is no draft to plan with, or it is asked for', async () => {
    const started = await withBase();
    expect((await ask(started, demandOf('house-late', 3), '?of=published')).status).toBe(404);
    expect((await published(started)).status).toBe(201);
    expect((await ask(started, demandOf('house-late', 3), '?of=published')).json.of).toBe('published');
  });

  it('refuse a shift that nobody asks for, a slot that is taken, and somebody who is not on it', async () => {
    const started = await withBase();
    const codes = async (shift: string, json = {}) =>
      (await ask(started, shift, '', json)).json.errors.map(({ code }: { code: string }) => code);
    expect(await codes('house-early')).toEqual(['not-found']);
    expect(await codes('house-early/0001-01-01')).toEqual(['not-found']);
    expect(await codes('tea/2026-12-03')).toEqual(['unknown-reference']);
    expect(await codes(`${demandOf('house-early', 1)}/1`)).toEqual(['already-exists']);
    expect(await codes(demandOf('house-early', 1), { remove: 'w02' })).toEqual(['unknown-reference']);
    expect(
      (await started.call(addressOf(demandOf('house-early', 1)).replace('harbour-house', 'no-house'), { json: {} }))
        .status,
    ).toBe(404);
  });

  it('are for who may plan', async () => {
    const started = await withBase();
    const key = await started.keyOf('read:payroll');
    expect((await ask(started, demandOf('house-late', 3), '', {}, { key })).status).toBe(403);
  });
});
