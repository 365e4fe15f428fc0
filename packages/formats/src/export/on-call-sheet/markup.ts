import { type Html, html } from '../report/html.ts';
import type { OnCallSheet, SheetSpan } from './sheet.ts';
import { momentText, NOBODY, namesOf, numberText, zoneOfSheet } from './words.ts';

/** What is inlined into a page, so that whoever serves it can allow just that. */
export interface Inlined {
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
}

/** A page that needs nothing else. */
export interface InlinedPage extends Inlined {
  readonly html: string;
}

/** A link that rings a number, with what it does in words. @param about `Ring the duty phone` */
export const callLink = (about: string, number: string, isMain: boolean): Html =>
  html`<a class="call${isMain ? ' main' : ''}" href="tel:${number}"><small>${about}</small> ${numberText(number)}</a>`;

/** Times of a slot as a table, one row each; `data-` holds minutes and the number of the person. */
export const spansTable = (sheet: OnCallSheet, caption: string, id: string, spans: readonly SheetSpan[]): Html => {
  const [zone, nameOf] = [zoneOfSheet(sheet), namesOf(sheet)];
  const numberOf = new Map(sheet.people.map(({ worker }, index) => [worker, index]));
  const row = ({ startsAt, endsAt, worker }: SheetSpan): Html => {
    const who = worker === undefined ? html` class=gap` : html` data-w=${numberOf.get(worker)}`;
    return html`
<tr data-s=${startsAt} data-e=${endsAt}${who}><td><i>${momentText(zone, startsAt)}</i> to <i>${momentText(zone, endsAt)}</i><td>${
      worker === undefined ? NOBODY : nameOf(worker)
    }`;
  };
  return html`<table id=${id}><caption>${caption}</caption><thead><tr><th scope=col>When<th scope=col>Who<tbody>${spans.map(row)}</table>`;
};
