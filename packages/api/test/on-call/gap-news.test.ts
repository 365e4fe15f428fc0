import { describe, expect, it } from 'vitest';
import { type GapNews, gapNews, type SlotGap, type ToldGap } from '../../src/on-call/gap-news.ts';

const DAY = 1440;
const slot = 'tier-1';
const night = (startsAt: number, endsAt: number): SlotGap => ({ slot, startsAt, endsAt });
/** Laid out from 14 days back to 15 days ahead. */
const look = (told: readonly ToldGap[], gaps: readonly SlotGap[], now = 0): GapNews =>
  gapNews(told, gaps, { now, until: now + 15 * DAY });
const toldOf = (gaps: readonly SlotGap[], now = 0): readonly ToldGap[] => look([], gaps, now).told;
const stagesOf = ({ toTell }: GapNews): readonly string[] => toTell.map(({ stage }) => stage);

const gap = night(5 * DAY, 6 * DAY);

describe('gapNews', () => {
  it('tells a gap once at each stage, late ones at the latest', () => {
    expect(look([], [gap])).toEqual({ toTell: [{ ...gap, stage: 'found' }], told: [{ ...gap, stage: 'found' }] });
    expect(look(toldOf([gap]), [gap])).toEqual({ toTell: [], told: toldOf([gap]) });
    expect(stagesOf(look(toldOf([gap]), [gap], 4 * DAY))).toEqual(['day']);
    const late = look([], [gap], 5 * DAY - 30);
    expect([stagesOf(late), late.told.map(({ stage }) => stage)]).toEqual([['hour'], ['found', 'day', 'hour']]);
  });

  it('forgets what was filled, and tells it when it opens again', () => {
    const filled = look(toldOf([gap]), []);
    expect(filled).toEqual({ toTell: [], told: [] });
    expect(stagesOf(look(filled.told, [gap]))).toEqual(['found']);
  });

  it('has no news of less of a gap, and has of more', () => {
    const half = night(gap.startsAt, gap.endsAt - 600);
    const less = look(toldOf([gap]), [half]);
    expect(less).toEqual({ toTell: [], told: [{ ...half, stage: 'found' }] });
    expect(look(less.told, [gap])).toEqual({ toTell: [{ ...gap, stage: 'found' }], told: toldOf([gap]) });
    expect(stagesOf(look(toldOf([half]), [night(gap.startsAt - 60, half.endsAt)]))).toEqual(['found']);
  });

  it('has no news of a gap in two, and has of what was filled in between', () => {
    const two = [night(gap.startsAt, gap.startsAt + 300), night(gap.startsAt + 600, gap.endsAt)];
    const parted = look(toldOf([gap]), two);
    expect([parted.toTell, parted.told.length]).toEqual([[], 2]);
    expect(stagesOf(look(parted.told, [gap]))).toEqual(['found']);
  });

  it('tells one that goes on once, however far is looked, and its end no more', () => {
    const open = { ...night(-14 * DAY, 15 * DAY), isSinceBefore: true, goesOn: true } as const;
    const first = look([], [open]);
    expect(first.toTell).toEqual([{ ...open, stage: 'hour' }]);
    const later = { ...open, startsAt: 0, endsAt: 29 * DAY };
    const second = look(first.told, [later], 14 * DAY);
    expect(second.toTell).toEqual([]);
    // another server that laid out less says the same of it
    expect(look(second.told, [{ ...open, startsAt: -60, endsAt: 29 * DAY - 60 }], 14 * DAY)).toEqual(second);
    const ending = look(second.told, [night(14 * DAY, 30 * DAY)], 16 * DAY);
    expect(ending.toTell).toEqual([]);
    expect(ending.told.every(({ endsAt, goesOn }) => endsAt === 30 * DAY && !goesOn)).toBe(true);
    expect(stagesOf(look(ending.told, [{ ...night(15 * DAY, 32 * DAY), goesOn: true }], 17 * DAY))).toEqual(['hour']);
  });

  it('keeps what another clock has seen beyond what is laid out', () => {
    const far = toldOf([night(14 * DAY, 14 * DAY + 60)]);
    expect(gapNews(far, [], { now: -1, until: 14 * DAY - 1 })).toEqual({ toTell: [], told: far });
  });
});
