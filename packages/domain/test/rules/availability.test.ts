import { describe, expect, it } from 'vitest';
import type { Availability } from '../../src/model/worker.ts';
import { availability } from '../../src/rules/availability.ts';
import { findings, type Placing, problemWith, rotaOf, workerWith } from '../support/build.ts';

const row = (state: Availability['state'], rest: Partial<Availability> = {}): Availability => ({
  state,
  from: '2026-12-01',
  to: '2026-12-31',
  weekdays: [],
  ...rest,
});

const found = (rows: readonly Availability[], ...placings: readonly Placing[]) => {
  const problem = problemWith({ workers: [workerWith('w01', { availability: rows })] });
  return findings(availability, { problem, rota: rotaOf(problem, placings) }).map((finding) => finding.shifts[0]);
};

describe('availability', () => {
  it('finds a duty that touches a time somebody cannot work', () => {
    const school = row('unavailable', { start: '08:30', end: '09:30' });
    expect(found([school], ['w01', 'early', '2026-12-03'], ['w01', 'late', '2026-12-04'])).toEqual([
      'early/2026-12-03/1',
    ]);
  });

  it('lets a duty begin as such a time ends', () => {
    expect(found([row('unavailable', { start: '05:00', end: '07:00' })], ['w01', 'early', '2026-12-03'])).toEqual([]);
  });

  it('takes a window without clock times as the whole day, and a night into it as touching', () => {
    const friday = row('unavailable', { from: '2026-12-04', to: '2026-12-04' });
    expect(found([friday], ['w01', 'night', '2026-12-03'])).toEqual(['night/2026-12-03/1']);
    expect(found([friday], ['w01', 'late', '2026-12-03'])).toEqual([]);
  });

  it('runs a window that ends before it starts into the next morning', () => {
    const evenings = row('unavailable', { from: '2026-12-03', to: '2026-12-03', start: '20:00', end: '07:30' });
    expect(found([evenings], ['w01', 'early', '2026-12-04'])).toEqual(['early/2026-12-04/1']);
  });

  it('repeats on the weekdays named only', () => {
    const tuesdays = row('unavailable', { weekdays: [2] });
    // 1 December 2026 is a Tuesday, 2 December a Wednesday.
    expect(found([tuesdays], ['w01', 'early', '2026-12-01'], ['w01', 'early', '2026-12-02'])).toEqual([
      'early/2026-12-01/1',
    ]);
  });

  it('holds duties inside the times offered', () => {
    const mornings = row('available', { start: '06:00', end: '15:00' });
    expect(found([mornings], ['w01', 'early', '2026-12-03'], ['w01', 'day', '2026-12-04'])).toEqual([
      'day/2026-12-04/1',
    ]);
  });

  it('offers nothing on weekdays an offer does not repeat on', () => {
    const mondays = row('available', { weekdays: [1] });
    // 7 December 2026 is a Monday.
    expect(found([mondays], ['w01', 'early', '2026-12-07'], ['w01', 'early', '2026-12-08'])).toEqual([
      'early/2026-12-08/1',
    ]);
  });

  it('asks for nothing on dates no offer speaks of', () => {
    const firstWeek = row('available', { to: '2026-12-06', start: '09:00', end: '17:00' });
    expect(found([firstWeek], ['w01', 'early', '2026-12-09'])).toEqual([]);
  });

  it('joins whole days that touch, so a night lies inside two of them', () => {
    const twoDays = row('available', { from: '2026-12-03', to: '2026-12-04' });
    expect(found([twoDays], ['w01', 'night', '2026-12-03'], ['w01', 'night', '2026-12-04'])).toEqual([
      'night/2026-12-04/1',
    ]);
  });
});
