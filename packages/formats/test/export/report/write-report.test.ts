import { type Breach, LEVELS } from '@rota/domain';
import { expect, test } from 'vitest';
import { type SolvedRota, writeReport } from '../../../src/export/index.ts';
import { assign, away, NO_BREACHES, RESULT, SERVICE, solved, tinyPlanning } from '../tiny-service.ts';

const bare = tinyPlanning('2026-12-01', '2026-12-08');
const planning = tinyPlanning('2026-12-01', '2026-12-08', { absences: [away(bare, 'w2', 1, 2)] });

const report = (changes: Partial<SolvedRota> = {}): string =>
  writeReport(
    solved(
      planning,
      [
        assign(planning, 'w1', 'house-early/2026-12-01'),
        assign(planning, 'w3', 'house-sleep-in/2026-12-02'),
        assign(planning, 'w1', 'tier-1/2026-12-02'),
        ...['01', '02', '03', '04', '05', '06'].map((day) => assign(planning, 'w3', `tier-2/2026-12-${day}`)),
      ],
      changes,
    ),
  );

/** The page as somebody reads it: without markup, blanks run together. */
const readable = (page: string): string =>
  page
    .slice(page.indexOf('<body>'))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

const breach = (changes: Partial<Breach>): Breach => ({
  rule: 'requests',
  level: 'preference',
  isHard: false,
  worker: 'w1',
  shifts: ['house-early/2026-12-01/1'],
  amount: 90,
  amountUnit: 'minutes',
  penalty: 7,
  detail: 'Worker "w1" is on "house-early" on 2026-12-01.',
  source: 'contract',
  ...changes,
});

test('needs nothing but itself: no script, no address of anything to fetch', () => {
  const page = report();
  expect(page).not.toMatch(/<script|<link|<img|<iframe|url\(|@import|https?:/i);
  expect(page.startsWith('<!doctype html>\n<html lang="en-GB">')).toBe(true);
});

test('gives the same bytes for the same rota', () => {
  expect(report()).toBe(report());
});

test('closes every element it opens', () => {
  const open: string[] = [];
  const isVoid = new Set(['meta', 'col', 'br', 'hr', '!doctype']);
  for (const [, slash, name = '', end] of report().matchAll(/<(\/?)([a-z!][a-z0-9]*)[^>]*?(\/?)>/gi)) {
    if (isVoid.has(name.toLowerCase()) || end) continue;
    if (!slash) open.push(name);
    else expect(open.pop()).toBe(name);
  }
  expect(open).toEqual([]);
});

test('escapes names that hold markup', () => {
  const page = report();
  expect(page).toContain('Bo &lt;b&gt;O’Neill&lt;/b&gt; &amp; Co');
  expect(page).not.toContain('<b>O’Neill');
  expect(page).toContain('Crisis House, Leicester; night &amp; day');
});

test('shows somebody away as unavailable and never why', () => {
  const page = report();
  expect(page).toContain('<abbr title="unavailable">–</abbr>');
  expect(page).not.toMatch(/\bsick\b/i);
});

test('says that nothing hard is broken and cover is met', () => {
  const text = readable(report({ judgement: { ...NO_BREACHES, demandedPersonMinutes: 6000 } }));
  expect(text).toContain('No hard rule is broken');
  // 6000 minutes are 100 hours.
  expect(text).toContain('All cover is met 100 of 100 hours of cover are filled, on-call included.');
  expect(text).toContain('None: every shift and every on-call slot has the people it needs.');
});

test('never rounds open cover up to all of it', () => {
  // 3 of 6000 minutes open: 99.95 %, shown as 99.9 %.
  const unfilled = [{ shift: 'house-late/2026-12-01', requirement: 'heads', missing: 1, reasons: [] }];
  const judgement = { ...NO_BREACHES, unfilledPersonMinutes: 3, demandedPersonMinutes: 6000 };
  expect(readable(report({ unfilled, judgement }))).toContain('99.9 % of cover is filled');
});

test('says when it is proved that open cover cannot be helped', () => {
  const unfilled = [{ shift: 'house-late/2026-12-01', requirement: 'heads', missing: 1, reasons: [] }];
  const judgement = { ...NO_BREACHES, unfilledPersonMinutes: 450, demandedPersonMinutes: 6000 };
  const levels = LEVELS.map((level) => ({
    level,
    objective: level === 'cover' ? 900 : 0,
    bound: level === 'cover' ? 900 : 0,
  }));
  const text = readable(report({ unfilled, judgement, result: { ...RESULT, levels } }));
  expect(text).toContain('1 gap stays open. No rota that keeps the hard rules fills more: that is proved.');
});

test.each([
  [{ status: 'optimal' as const, objective: 40, bound: 40, gap: 0 }, 'Proved best possible It costs 40 penalty points'],
  [{ objective: 1234, bound: 1200, gap: 34 / 1234 }, 'Within 2.8 % of the best possible'], // 34 / 1234 = 2.755 %, rounded up
  [{ objective: 1000, bound: 850, gap: 0.15 }, 'Within 15 % of the best possible'],
  [{ objective: 1000, bound: 439, gap: 0.561 }, 'Up to 56.1 % of its cost may be avoidable'],
  [{ objective: 1234 }, 'Not yet proved how good It costs 1,234 penalty points'],
])('says how near to the best the rota is', (result, words) => {
  expect(readable(report({ result: { ...RESULT, ...result } }))).toContain(words);
});

test('calls a rota good only where it is near the best', () => {
  const toneOf = (gap: number): string | undefined => {
    const page = report({ result: { ...RESULT, objective: 1000, bound: Math.round(1000 * (1 - gap)), gap } });
    return [...page.matchAll(/class="card (\w+)"/g)].at(2)?.[1];
  };
  expect([toneOf(0.01), toneOf(0.15), toneOf(0.16), toneOf(1)]).toEqual(['good', 'good', 'open', 'open']);
});

test('warns of hard breaches and marks the shift in the grid', () => {
  const page = report({
    judgement: {
      ...NO_BREACHES,
      breaches: [breach({ isHard: true, level: 'statutory', rule: 'daily-rest', penalty: 0, cure: 'Start later.' })],
    },
  });
  expect(readable(page)).toContain('1 hard breach Not to be published as it is');
  expect(readable(page)).toContain('Start later.');
  expect(page).toContain(
    '<td class="hard "><abbr class="d s0" title="Early, 07:00 to 15:00, House, ground floor">E</abbr></td>',
  );
});

test('gathers breaches by level and rule, with names for ids and dates as people say them', () => {
  const text = readable(
    report({
      judgement: { ...NO_BREACHES, breaches: [breach({}), breach({ worker: 'w3', detail: 'Wanted it off.' })] },
    }),
  );
  expect(text).toContain('Wishes Rule Cases Cost Where Requests for days off, work or shifts are met. requests 2 14');
  expect(text).toContain('Zoë Ní Bhraonáin is on Early on Tue 1 Dec. (1 h 30 min)');
  expect(text).toContain('Bo &lt;b&gt;O’Neill&lt;/b&gt; &amp; Co: Wanted it off. (1 h 30 min)');
});

test('explains an open shift by counts of people and proposes what could help', () => {
  const reasons = [
    { code: 'nobody-free', detail: 'Everybody is held back.' },
    { code: 'rest', detail: 'Zoë would be short of rest.', worker: 'w1' },
    { code: 'leave', detail: 'Łukasz is unavailable.', worker: 'w2' },
  ];
  const text = readable(
    report({ unfilled: [{ shift: 'house-late/2026-12-01', requirement: 'heads', missing: 1, reasons }] }),
  );
  expect(text).toContain(
    'Tue 1 Dec, 14:30–22:00 Late, House, ground floor 1 person 1 short of rest before or after it: Zoë Ní Bhraonáin Ruled out: 1 unavailable',
  );
  expect(text).toContain('Move the shift before or after it of Zoë Ní Bhraonáin. Offer it to bank or agency workers.');
});

test('says which role is missing by the name of its skill or grade', () => {
  const mix = [{ id: 'senior', atLeast: 1, of: { grade: 'g3' } }];
  const cover = SERVICE.cover.map((one) => ({ ...one, mix }));
  const withMix = tinyPlanning('2026-12-01', '2026-12-08', { service: { ...SERVICE, cover } });
  const unfilled = [{ shift: 'house-late/2026-12-01', requirement: 'senior', missing: 1, reasons: [] }];
  expect(readable(report({ planning: withMix, unfilled }))).toContain('1 × Grade 3 or above');
});

test('joins the days of a week on call and names nobody where nobody is', () => {
  const page = report();
  // Tue 1 to Sun 6 December belong to the week of Monday 30 November: one cell over the four days of the first half.
  expect(page).toContain('<td class="" rowspan="4">Bo &lt;b&gt;');
  expect(readable(page)).toContain('Wed 2 Dec Zoë Ní Bhraonáin 17:00–09:00');
  expect(readable(page)).toContain('Tue 1 Dec nobody 17:00–09:00');
});

test('draws fairness against the fair share and says who is over', () => {
  const fairness = [
    { worker: 'w1', account: 'nights', carriedIn: 3, planned: 2, fairShareHundredths: 400 },
    { worker: 'w3', account: 'nights', carriedIn: 1, planned: 1, fairShareHundredths: 150 },
  ];
  const text = readable(report({ judgement: { ...NO_BREACHES, fairness } }));
  // 3 + 2 is one more than 4.0: over. 1 + 1 is half a night more than 1.5: not.
  expect(text).toContain('Zoë Ní Bhraonáin 3 + 2 4.0 over');
  expect(text).toContain('1 + 1 1.5');
  expect(text).not.toContain('1 + 1 1.5 over');
});

test('compares planned hours with contract hours of the days people are there', () => {
  // Zoë: an early of 7.5 h; 37.5 h a week. Łukasz is away two of seven days: 2250 x 5 / 7 = 1607 min = 26.8 h.
  const text = readable(report());
  expect(text).toContain('Zoë Ní Bhraonáin 7.5 37.5 −30');
  expect(text).toContain('Łukasz Świątek-Wróblewski 0 26.8 −26.8');
});

test('shows rest owed, and when it was given back', () => {
  const owed = {
    worker: 'w1',
    rule: 'daily-rest' as const,
    minutes: 120,
    basis: 'reg-21' as const,
    arisesAt: planning.startsAt + 450,
    dueBy: planning.startsAt + 20_610,
  };
  const restOwed = [owed, { ...owed, clearedAt: planning.startsAt + 1890 }];
  const text = readable(report({ judgement: { ...NO_BREACHES, restOwed } }));
  // 450 minutes after midnight is 07:30; 20,610 minutes are 14 days and 7 h 30 min; 1890 are a day and 7 h 30 min.
  expect(text).toContain(
    'daily rest (11 h) a post designated for continuity of care 2 h Tue 1 Dec 07:30 Tue 15 Dec 07:30 still owed',
  );
  expect(text).toContain('given by Wed 2 Dec 07:30');
});

test('draws how the search went when it was recorded, and says so when it was not', () => {
  expect(readable(report())).toContain('How the search went was not recorded for this rota.');
  const timeline = [
    { seconds: 0.1, objective: 900, unfilledPersonMinutes: 600 },
    { seconds: 2, objective: 400, bound: 350, unfilledPersonMinutes: 0 },
  ];
  const page = report({ timeline, result: { ...RESULT, objective: 390, bound: 360, gap: 30 / 390 } });
  // The search went on to 10 seconds and ended, as the result says, at 390.
  expect(page).toContain('aria-label="Cost of the best rota so far fell from 900 to 390 penalty points."');
  // 600 minutes are 10 hours.
  expect(page).toContain('aria-label="Hours of cover left open fell from 10 to 0."');
});

test('lists every rule in force with its cost, parameters in words', () => {
  const rules = [
    {
      id: 'rest-here',
      kind: 'quick-return',
      level: 'policy' as const,
      isHard: false,
      weight: 3,
      appliesTo: { grades: ['g2'] },
      params: { minutes: 660 },
    },
  ];
  const withRule = tinyPlanning('2026-12-01', '2026-12-08', { service: { ...SERVICE, rules } });
  const text = readable(
    report({ planning: withRule, judgement: { ...NO_BREACHES, costByRule: { 'rest-here': 1200 } } }),
  );
  expect(text).toMatch(/rest-here Policy 3 per minute 11 h; grades: g2 1,200/);
  expect(text).toMatch(/daily-rest Law must hold/);
});

test('says so where there is nothing to show', () => {
  const empty = tinyPlanning('2026-12-01', '2026-12-08', { service: { ...SERVICE, onCall: [] }, workers: [] });
  const text = readable(writeReport(solved(empty, [])));
  expect(text).toContain('This service has no on-call tiers.');
  expect(text).toContain('Nothing is shared out in this period.');
  expect(text).toContain('None: nobody’s rest is cut short.');
});
