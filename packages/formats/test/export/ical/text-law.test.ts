import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { type FeedBook, icalFeed } from '../../../src/export/index.ts';
import { assign, SERVICE, WORKERS } from '../tiny-service.ts';
import { book, october } from './books.ts';
import { faultsOf } from './held-to-the-standard.ts';

/** Any text that UTF-8 can hold, with more than its share of what calendars treat specially. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom('\\', '\\n', ';', ',', ':', '"', '\n', '\r\n', '\r', '\t', '\0', '\u001f', '\u007f', '\u0085'),
      fc.constantFrom(
        '\ufeff',
        '\u2028',
        '\u200f',
        '\u0301',
        '👩🏽‍⚕️',
        'ŵ'.repeat(40),
        'END:VEVENT\n',
        ' ',
        '%0A',
        '^n',
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

/** What may come back: every line break is one, and what no calendar may hold is left out. */
const kept = (text: string): string =>
  [...text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')]
    .filter((character) => {
      const code = character.codePointAt(0) ?? 0;
      return character === '\n' || character === '\t' || (code >= 0x20 && (code < 0x7f || code > 0x9f));
    })
    .join('');

interface Names {
  readonly worker: string;
  readonly unit: string;
  readonly service: string;
  readonly slot: string;
}

const named = ({ worker, unit, service, slot }: Names): FeedBook => {
  const workers = WORKERS.slice(0, 1).map((one) => ({ ...one, name: worker }));
  const onCall = SERVICE.onCall.map((one) => ({ ...one, name: slot }));
  const renamed = { ...SERVICE, name: service, units: [{ id: 'house', name: unit, isReg21: true }], onCall };
  const planning = october({ service: renamed, workers });
  return book(planning, [assign(planning, 'w1', 'tier-1/2026-10-05')]);
};

/** ical.js does not know NAME, and leaves its text as it is written. @source RFC 5545, section 3.3.11 */
const decoded = (text: string): string => text.replace(/\\([\\;,nN])/g, (_, one) => (/n/i.test(one) ? '\n' : one));

const said = (component: ICAL.Component, name: string): string => String(component.getFirstPropertyValue(name));

test('law: any text as a name comes back from ical.js as it was, in lines that the standard allows', () => {
  fc.assert(
    fc.property(fc.record({ worker: anyText, unit: anyText, service: anyText, slot: anyText }), (names) => {
      const feed = icalFeed(named(names), { kind: 'team' });
      expect(faultsOf(Buffer.from(feed))).toEqual([]);
      const calendar = new ICAL.Component(ICAL.parse(feed));
      const [event, ...others] = calendar.getAllSubcomponents('vevent');
      if (!event || others.length > 0) throw new Error('there is one event');
      expect(decoded(said(calendar, 'name'))).toBe(kept(`${names.service}: whole team`));
      expect(said(event, 'summary')).toBe(kept(`${names.worker}: On-call T1 · ${names.unit}`));
      expect(said(event, 'description')).toContain(kept(`\n${names.slot}. Be there within 1 h of a call.`));
    }),
    { numRuns: 300 },
  );
});

test('keeps a byte order mark where a long line is broken', () => {
  // 75 octets: "SUMMARY:" takes 8, 67 letters fill the line, the mark begins the next one
  const worker = `${'a'.repeat(67)}\ufeffb`;
  const feed = icalFeed(named({ worker, unit: 'u', service: 's', slot: 't' }), { kind: 'team' });
  expect(feed).toContain(`SUMMARY:${'a'.repeat(67)}\r\n \ufeffb: On-call`);
});
