import { type Html, html, trusted } from '../report/html.ts';
import { callLink, type InlinedPage, spansTable } from './markup.ts';
import { type Narrowed, narrowings } from './narrowing.ts';
import { FORGET_SCRIPT, PAGE_SCRIPT } from './page-script.ts';
import { PAGE_STYLE } from './page-style.ts';
import { type OnCallSheet, SHEET_DAYS, type SheetSlot, type SheetSpan } from './sheet.ts';
import {
  clockNotes,
  type Holding,
  holdingAt,
  longMoment,
  momentText,
  NO_PAGING,
  NOBODY,
  namesOf,
  numberText,
  zoneOfSheet,
} from './words.ts';

/** Bytes that the page stays under, everything inlined. @source issue 7 */
export const MOST_PAGE_BYTES = 20_000;

/** Who it is, and until when: the same words as the script of the page. */
const wordsOf = (sheet: OnCallSheet, holding: Holding): readonly [who: string, when: string] => {
  const [zone, nameOf] = [zoneOfSheet(sheet), namesOf(sheet)];
  switch (holding.kind) {
    case 'held':
      return [nameOf(holding.worker), `until ${momentText(zone, holding.until)}`];
    case 'gap':
      return [NOBODY, `until ${momentText(zone, holding.until)}`];
    case 'idle': {
      const { next } = holding;
      if (!next) return ['Nobody is wanted now', ''];
      const name = next.worker === undefined ? NOBODY : nameOf(next.worker);
      return ['Nobody is wanted now', `from ${momentText(zone, next.startsAt)}: ${name}`];
    }
  }
};

const ownLink = ({ people }: OnCallSheet, holding: Holding, who: string, isMain: boolean): Html => {
  const phone = holding.kind === 'held' ? people.find(({ worker }) => worker === holding.worker)?.phone : undefined;
  const shown = phone === undefined ? html` href="#numbers" hidden` : html` href="tel:${phone}"`;
  return html`<a class="call own${isMain ? ' main' : ''}"${shown}><small>Ring ${who}</small> <span>${phone === undefined ? '' : numberText(phone)}</span></a>`;
};

interface Held {
  readonly table: string;
  readonly spans: readonly SheetSpan[];
  /** Whether the person's own number is the first to ring: there is no other. */
  readonly isMain: boolean;
  /** Whether they were named above; absent where it does not matter. */
  readonly isSame?: boolean;
}

/** Who holds something now, by name and own number; the script keeps it true. */
const heldNow = (sheet: OnCallSheet, { table, spans, isMain, isSame }: Held): Html => {
  const holding = holdingAt(spans, sheet.madeAt);
  const [who, when] = wordsOf(sheet, holding);
  return html`<div data-table=${table}${holding.kind === 'gap' ? html` class=isGap` : undefined}>
<p class=who><b>${who}</b> <span>${when}</span></p>
${ownLink(sheet, holding, who, isMain)}${
  isSame === undefined
    ? undefined
    : html`<p class="who same"${isSame ? undefined : html` hidden`}>The same person as above: go on to the next.`
}</div>`;
};

/** A slot with its number on the page. */
interface Card extends SheetSlot {
  readonly at: number;
  readonly tier: number;
  /** What to do when nobody answers; after the last slot of its tier. */
  readonly next: Html | undefined;
}

const nextOf = ({ tiers, emergencyText }: OnCallSheet, index: number, firstBelow: number): Html | undefined => {
  const [waitMinutes, below] = [tiers[index]?.waitMinutes, tiers[index + 1]];
  const after = waitMinutes === undefined ? 'No answer' : `No answer after ${waitMinutes} minutes`;
  if (below) return html`${after}: ring <a href="#s${firstBelow}">${below.slots[0]?.name}</a>, below.`;
  return emergencyText === undefined ? undefined : html`${after}: see <a href="#else">If nobody answers</a>, below.`;
};

const cardsOf = (sheet: OnCallSheet): readonly Card[] => {
  let count = 0;
  return sheet.tiers.flatMap(({ tier, slots }, index) => {
    const first = count;
    count += slots.length;
    const next = nextOf(sheet, index, count);
    return slots.map((slot, place) => ({
      ...slot,
      at: first + place,
      tier,
      next: place === slots.length - 1 ? next : undefined,
    }));
  });
};

/** Whether who holds a card now holds one above as well. */
const isSameAbove = ({ madeAt }: OnCallSheet, cards: readonly Card[], { at, spans }: Card): boolean => {
  const now = holdingAt(spans, madeAt);
  return (
    now.kind === 'held' &&
    cards.slice(0, at).some((one) => {
      const above = holdingAt(one.spans, madeAt);
      return above.kind === 'held' && above.worker === now.worker;
    })
  );
};

/** Whether somebody of a slot can be rung at all. */
const isReachable = ({ people }: OnCallSheet, { dutyNumber, spans }: SheetSlot): boolean =>
  dutyNumber !== undefined ||
  people.some(({ worker, phone }) => phone !== undefined && spans.some((span) => span.worker === worker));

const cardHtml = (sheet: OnCallSheet, cards: readonly Card[], card: Card): Html => {
  const { at, tier, name, dutyNumber, spans, next } = card;
  const isSame = at === 0 ? {} : { isSame: isSameAbove(sheet, cards, card) };
  return html`
<section class=card aria-labelledby=s${at}><h2 id=s${at}><span class=tier>${tier}</span>${name}</h2>
${dutyNumber === undefined ? undefined : callLink('Ring the duty phone', dutyNumber, true)}${heldNow(sheet, {
  ...{ table: `t${at}`, spans, isMain: dutyNumber === undefined, ...isSame },
})}${isReachable(sheet, card) ? undefined : html`<p class=next>No number is known here.`}${
  next === undefined ? undefined : html`<p class=next>${next}`
}</section>`;
};

const approverHtml = (sheet: OnCallSheet): Html => html`
<section class=card aria-labelledby=approver><h2 id=approver>Who can approve</h2>${heldNow(sheet, {
  ...{ table: 'ta', spans: sheet.approvers, isMain: false },
})}</section>`;

const elseHtml = ({ emergencyText }: OnCallSheet): Html | undefined =>
  emergencyText === undefined
    ? undefined
    : html`
<section class=card aria-labelledby=else><h2 id=else>If nobody answers</h2><p class=lines>${emergencyText}</section>`;

const peopleHtml = ({ people }: OnCallSheet): Html => html`
<section class=card aria-labelledby=numbers><h2 id=numbers>Everybody on it</h2><ul class=numbers>${people.map(
  ({ name, phone }, index) =>
    html`<li id=p${index} data-name="${name}">${
      phone === undefined
        ? undefined
        : html`<a href="tel:${phone}"><span>${name}</span> <span>${numberText(phone)}</span></a>`
    }`,
)}</ul></section>`;

const document = (title: string, attributes: Html, content: Html): Html => html`<!doctype html>
<html ${attributes}lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="format-detection" content="telephone=no"><title>${title}</title><style>${trusted(PAGE_STYLE)}</style>
<main>${content}</main>`;

const hiddenHtml = (hiddenSlots: number): Html | undefined =>
  hiddenSlots === 0
    ? undefined
    : html`<p class=note>There is no room here for ${hiddenSlots} more: <a href="/on-call/sheet">see all of them</a>.</p>`;

const pageOf = ({ sheet, hiddenSlots }: Narrowed): Html => {
  const zone = zoneOfSheet(sheet);
  const asAt = longMoment(zone, sheet.madeAt);
  const cards = cardsOf(sheet);
  const content = html`<header><h1>Who to ring now</h1><p>${sheet.name}<p>As at <b>${asAt}</b></header>
<p class=note id=kept role=alert>This is from ${asAt}. The server cannot be reached.</p>
<p class=note id=old role=status hidden></p>${cards.map((card) => cardHtml(sheet, cards, card))}${hiddenHtml(hiddenSlots)}${elseHtml(sheet)}${approverHtml(sheet)}
<section class=card aria-labelledby=ahead><h2 id=ahead>Until ${momentText(zone, sheet.until)}</h2>${cards.map(
    ({ at, name, spans }) => spansTable(sheet, name, `t${at}`, spans),
  )}${spansTable(sheet, 'Who can approve', 'ta', sheet.approvers)}</section>${peopleHtml(sheet)}
<div class=foot>${clockNotes(sheet).map((note) => html`<p>${note}`)}<p>This page shows whom to ring. ${NO_PAGING}
<p><a href="/on-call/sheet">Print the next ${SHEET_DAYS} days</a></div>`;
  return document(`On call: ${sheet.name}`, html`data-at="${sheet.madeAt}" data-until="${sheet.until}" `, content);
};

const written = (narrowed: Narrowed): string =>
  html`${pageOf(narrowed)}<script>${trusted(PAGE_SCRIPT)}</script></html>
`.markup;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** The first page that is small enough, else the last. @param ways each is part of the one before */
const firstThatFits = (ways: readonly (() => Narrowed)[]): string => {
  const pages = new Map<number, string>();
  const pageAt = (index: number): string => {
    const page =
      pages.get(index) ??
      ways
        .slice(index, index + 1)
        .map((way) => written(way()))
        .join('');
    pages.set(index, page);
    return page;
  };
  let [first, last] = [0, ways.length - 1];
  while (first < last) {
    const middle = Math.floor((first + last) / 2);
    if (bytesOf(pageAt(middle)) < MOST_PAGE_BYTES) last = middle;
    else first = middle + 1;
  }
  return pageAt(first);
};

/**
 * The page at 03:00: whom to ring now, in order, and who is on call in the days to come. It needs nothing else, no script either.
 *
 * Where it would pass `MOST_PAGE_BYTES` it shows less, the first of `narrowings` that fits, and says until when and what is missing.
 */
export const onCallPage = (sheet: OnCallSheet): InlinedPage => {
  const whole = written({ sheet, hiddenSlots: 0 });
  const html = bytesOf(whole) < MOST_PAGE_BYTES ? whole : firstThatFits(narrowings(sheet));
  return { html, styles: [PAGE_STYLE], scripts: [PAGE_SCRIPT] };
};

/** A page of few words and perhaps a button. */
const plainPage = (title: string, content: Html, scripts: readonly string[] = []): InlinedPage => ({
  html: html`${document(title, html``, html`<header><h1>${title}</h1></header>${content}`)}${scripts.map(
    (script) => html`<script>${trusted(script)}</script>`,
  )}</html>
`.markup,
  styles: [PAGE_STYLE],
  scripts,
});

/**
 * What a one-time link opens: only the button uses it up, so a preview of the link does not.
 *
 * @param instead the service that the phone shows already, and would show no longer
 */
export const enrolPage = (service: string, label: string, instead?: string): InlinedPage =>
  plainPage(
    'Show who is on call on this phone',
    html`<section class=card><p>Press the button on the phone itself: <b>${label}</b>.
<p class=next>From then on it shows who is on call at ${service}, with their numbers, without a login. It keeps the next ${SHEET_DAYS} days, so that it
answers when the server does not. Lock the phone; tell your manager at once if it is lost.${
      instead === undefined
        ? undefined
        : html`<p class=next><b>It shows who is on call at ${instead} already</b>, and would show that no longer.`
    }
<form method=post${instead === undefined ? undefined : html` action="?replace=yes"`}><button>${
      instead === undefined ? 'Show who is on call here' : `Show ${service} instead`
    }</button></form></section>`,
  );

/** What is shown of a link that leads nowhere. */
export const noEnrolPage = (): InlinedPage =>
  plainPage(
    'This link cannot be used',
    html`<section class=card><p>It was used before, or is too old. Ask for another one.</section>`,
  );

/** What is shown when a page of another site pressed the button. */
export const foreignEnrolPage = (): InlinedPage =>
  plainPage(
    'This was not asked for here',
    html`<section class=card><p>Another page tried to enrol this phone. Nothing was changed, and the link can still be used: open it by
itself and press its button.</section>`,
  );

/** What a phone shows that nobody enrolled. */
export const unknownPhonePage = (): InlinedPage =>
  plainPage(
    'This phone is not enrolled',
    html`<section class=card><p>Ask a manager for a link that enrols it.</section>`,
    [FORGET_SCRIPT],
  );

/** What a phone shows that was revoked. */
export const revokedPhonePage = (): InlinedPage =>
  plainPage(
    'This phone no longer shows who is on call',
    html`<section class=card><p>It was taken off the list, and has forgotten what it kept. Ask a manager if it should show it again.</section>`,
    [FORGET_SCRIPT],
  );
