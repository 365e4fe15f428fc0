import { MOST_PAGE_BYTES, type OnCallSheet, onCallPage, PAGE_COLOURS } from '@rota/formats';
import { describe, expect, it } from 'vitest';
import { contrast } from '../../../src/export/report/colours.ts';
import { crisisSheet, minute, ROTATIONS } from './crisis-line.ts';

const bytesOf = (text: string): number => Buffer.byteLength(text);

/** What a reader without style and script is told, one line for each element. */
const wordsOf = (html: string): string =>
  html
    .replace(/<(style|script)>[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+\bhidden>[\s\S]*?(?=<p|<div|<section|<\/div)/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

const page = (sheet: OnCallSheet = crisisSheet()): string => onCallPage(sheet).html;

/** The part of the page about one slot. */
const card = (html: string, at: number): string =>
  html.split(`aria-labelledby=s${at}>`)[1]?.split('</section>')[0] ?? '';

/** A sheet on which so many slots of the first tier go like the first one. */
const withSlots = (sheet: OnCallSheet, count: number): OnCallSheet => {
  const [tier] = sheet.tiers;
  const [slot] = tier?.slots ?? [];
  if (!tier || !slot) throw new Error('the sheet has no slot');
  const slots = Array.from({ length: count }, (_, index) => ({ ...slot, slot: `strand-${index}` }));
  return { ...sheet, tiers: [{ ...tier, slots }] };
};

/** The row of a table that begins at a time. */
const row = (html: string, table: string, from: string): string => {
  const rows = html.split(`<table id=${table}>`)[1]?.split('</table>')[0]?.split('<tr') ?? [];
  return wordsOf(`<tr${rows.find((one) => one.includes(`<td><i>${from}`)) ?? ''}`).trim();
};

describe('the page at 03:00', () => {
  it('has everything for three tiers and 14 days in less than 20 kB, and asks nobody for more', () => {
    const html = page();
    expect(bytesOf(html)).toBeLessThan(MOST_PAGE_BYTES);
    expect(html).not.toMatch(/https?:|src=|@import|url\(/);
    expect(html).toContain('<h2 id=ahead>Until Mon 9 Nov 00:00</h2>');
  });

  // At 03:02 on 25 October the seniors' turn of the 24th runs (srw-2), a senior stands in for the ill manager, reg-1 is third.
  it('says tier by tier the duty number first, then the person, their number and until when, then what if nobody answers', () => {
    const [first, second, third] = [0, 1, 2].map((at) => wordsOf(`<p ${card(page(), at)}`).trim());
    expect([first, second, third]).toEqual([
      '1 First on call Ring the duty phone 0116 496 0123 Bethan Pryce until Sun 25 Oct 09:00 Ring Bethan Pryce 07700 900 104 No answer after 10 minutes: ring Second on call , below.',
      '2 Second on call Ring the duty phone 0116 496 0124 Marcus Oyelaran until Sun 25 Oct 04:00 Ring Marcus Oyelaran 07700 900 103 No answer after 15 minutes: ring Third on call , below.',
      '3 Third on call Judith Armitage until Mon 26 Oct 09:00 Ring Judith Armitage 07700 900 107 No answer: see If nobody answers , below.',
    ]);
  });

  it('says how old it is, what the service says of an emergency, who can approve, and that it rings nobody', () => {
    const words = wordsOf(page());
    for (const said of [
      'As at 03:02, Sunday 25 October 2026',
      'Somebody in danger of their life: ring 999.',
      'Who can approve Judith Armitage until Sun 25 Oct 04:00',
      'It does not page or ring anybody by itself: you ring.',
      'Clocks go back on Sunday 25 October 2026: 01:00 to 02:00 comes twice, and is written with its offset from Greenwich.',
    ])
      expect(words).toContain(said);
  });

  it('has the coming days as a table for each tier, with the offset of times that come twice, and shouts of gaps', () => {
    const html = page();
    expect(row(html, 't1', 'Sun 25 Oct 01:30')).toBe('Sun 25 Oct 01:30 (+00:00) to Sun 25 Oct 04:00 Marcus Oyelaran');
    expect(row(html, 't2', 'Sat 31 Oct 18:00')).toBe('Sat 31 Oct 18:00 to Sun 1 Nov 08:00 NOBODY');
    expect(page(crisisSheet(minute('2026-10-31T20:00Z')))).toMatch(
      /class=isGap>\s*<p class=who><b>NOBODY<\/b> <span>until Sun 1 Nov 08:00/,
    );
  });

  it('names somebody who holds two tiers in both, and says that they were rung already', () => {
    const both = ROTATIONS.replace('1,om-1 tl-1,', '1,srw-2,');
    const sheet = crisisSheet(undefined, true, {
      'rotations.csv': both,
      'on-call-overrides.csv': 'id,slot,kind,worker,replaces,start,end,reason,by,entered,revision,withdrawn\n',
    });
    expect(card(page(sheet), 1)).toContain('<p class="who same">The same person as above: go on to the next.');
    expect(card(page(), 1)).toContain('<p class="who same" hidden>');
  });

  it('has own numbers only where they may be known', () => {
    const html = page(crisisSheet(undefined, false));
    expect(html).not.toContain('7700');
    expect(wordsOf(html)).toContain('Bethan Pryce until Sun 25 Oct 09:00');
    // the third tier has no duty phone either
    expect(html.match(/No number is known here/g)).toHaveLength(1);
    expect(page()).not.toContain('No number is known here');
  });

  it('cannot be made to hold markup by a name', () => {
    const people = 'worker,name,date_of_birth,sex\n';
    const sheet = crisisSheet();
    const named = { ...sheet, people: sheet.people.map((one) => ({ ...one, name: `<script>"${people}` })) };
    expect(page(named)).not.toContain('<script>"');
  });

  it('of very many slots shows fewer days, and says until when', () => {
    const html = page(withSlots(crisisSheet(), 9));
    expect(bytesOf(html)).toBeLessThan(MOST_PAGE_BYTES);
    const [, until = ''] = /<h2 id=ahead>Until ([^<]+)</.exec(html) ?? [];
    expect(until).toMatch(/^\w{3} \d+ (Oct|Nov) 00:00$/);
    expect(until).not.toBe('Mon 9 Nov 00:00');
    expect(html.match(/<section class=card aria-labelledby=s\d/g)).toHaveLength(9);
  });
});

describe('readers of all kinds', () => {
  it('can read every colour on its ground, by day and by night', () => {
    for (const { ground, card: paper, ink, soft, call, onCall, gap, gapGround, old, oldGround } of Object.values(
      PAGE_COLOURS,
    )) {
      const pairs = [ink, soft, call, gap].flatMap((colour) => [
        [colour, paper],
        [colour, ground],
      ]);
      for (const [colour = '', on = ''] of [...pairs, [onCall, call], [gap, gapGround], [old, oldGround], [paper, ink]])
        expect([colour, on, contrast(colour, on) >= 4.5]).toEqual([colour, on, true]);
    }
  });

  it('find a language, one main heading, a caption and heads on each table, a name on each number, and no id twice', () => {
    const html = page();
    expect(html).toMatch(/^<!doctype html>\n<html [^>]*lang="en-GB">/);
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(html.match(/<table /g)?.length).toBe(
      html.match(/<caption>[^<]+<\/caption><thead><tr><th scope=col>/g)?.length,
    );
    const links = [...html.matchAll(/<a [^>]*href="tel:[^>]*>([\s\S]*?)<\/a>/g)].map(([, text = '']) =>
      wordsOf(text).trim(),
    );
    expect(links.length).toBeGreaterThan(5);
    for (const text of links) expect(text).toMatch(/[A-Z][a-z]+.* [\d ]+$/);
    const ids = [...html.replace(/<script>[\s\S]*/, '').matchAll(/ id=([^ >]+)/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
