import { html, trusted } from '../report/html.ts';
import { type InlinedPage, spansTable } from './markup.ts';
import { type OnCallSheet, SHEET_DAYS } from './sheet.ts';
import { clockNotes, longMoment, NO_PAGING, numberText, zoneOfSheet } from './words.ts';

const STYLE = `
body{font:10.5pt/1.4 "Segoe UI","Helvetica Neue",Arial,"Open Sans",sans-serif;color:#17212b;background:#fff;max-width:48rem;margin:1.5rem auto;padding:0 1rem}
h1{font-size:1.5rem;margin:0}
h2{font-size:1.05rem;margin:0}
p{margin:.35rem 0}
section{border-top:2px solid #17212b;padding-top:.5rem;margin-top:1.1rem;break-inside:avoid-page}
.duty{font-size:1.15rem;font-weight:700}
.lines{white-space:pre-line}
.numbers{columns:2;list-style:none;padding:0;margin:.3rem 0}
table{border-collapse:collapse;width:100%;margin:.4rem 0}
caption{text-align:left;position:absolute;clip-path:inset(50%)}
th{text-align:left;font-weight:600;color:#48545f}
th,td{padding:.18rem .8rem .18rem 0;border-bottom:1px solid #d5dbe1;vertical-align:top}
i{font-style:normal}
td:first-child{white-space:nowrap;width:22rem;font-variant-numeric:tabular-nums}
tr{break-inside:avoid}
.gap td{font-weight:700;border-bottom:2px solid #a3122a;color:#a3122a}
footer{margin-top:1rem;color:#48545f}
@page{size:A4;margin:14mm}
@media print{body{margin:0;max-width:none;font-size:9.5pt}}
`;

/** The sheet of the next days for a wall or a bag: A4, one page or two. */
export const onCallSheetPage = (sheet: OnCallSheet): InlinedPage => {
  const { name, madeAt, tiers, emergencyText, approvers, people } = sheet;
  const asAt = longMoment(zoneOfSheet(sheet), madeAt);
  const numbers = people.flatMap(({ name: person, phone }) =>
    phone === undefined ? [] : [html`<li>${person} <b>${numberText(phone)}</b>`],
  );
  const sections = tiers.map(({ waitMinutes, slots }, at) =>
    slots.map(
      ({ name: slot, dutyNumber, spans }, index) => html`
<section><h2>${slot}</h2>${dutyNumber === undefined ? undefined : html`<p class=duty>Duty phone ${numberText(dutyNumber)}`}
${spans.length === 0 ? html`<p>Nobody is wanted.` : spansTable(sheet, slot, `t${at}-${index}`, spans)}${
  waitMinutes === undefined || at === tiers.length - 1
    ? undefined
    : html`<p>No answer after ${waitMinutes} minutes: the next below.`
}</section>`,
    ),
  );
  const page = html`<!doctype html>
<html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>On call: ${name}</title><style>${trusted(STYLE)}</style>
<main><h1>On call: ${name}</h1>
<p>As at <b>${asAt}</b>, for today and the next ${SHEET_DAYS} days. What was changed later is not on it. ${NO_PAGING}${sections}
${emergencyText === undefined ? undefined : html`<section><h2>If nobody answers</h2><p class=lines>${emergencyText}</section>`}
<section><h2>Who can approve</h2>${spansTable(sheet, 'Who can approve', 'approvers', approvers)}</section>
${numbers.length === 0 ? undefined : html`<section><h2>Own numbers</h2><p>For nobody but whoever needs them: keep the sheet where others do not read it.<ul class=numbers>${numbers}</ul></section>`}
${clockNotes(sheet).map((note) => html`<p>${note}`)}
<footer>Printed sheets grow old: the page on an enrolled phone and the duty phone are newer.</footer></main></html>
`;
  return { html: page.markup, styles: [STYLE], scripts: [] };
};
