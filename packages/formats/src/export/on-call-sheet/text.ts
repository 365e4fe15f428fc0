import { type OnCallSheet, SHEET_DAYS, type SheetSlot, type SheetSpan } from './sheet.ts';
import { clockNotes, longMoment, momentText, NO_PAGING, NOBODY, namesOf, numberText, zoneOfSheet } from './words.ts';

/** Columns under which the times of a line stand. */
const MOMENT_WIDTH = 18;

const spanLines = (sheet: OnCallSheet, spans: readonly SheetSpan[]): readonly string[] => {
  const [zone, nameOf] = [zoneOfSheet(sheet), namesOf(sheet)];
  return spans.map(({ startsAt, endsAt, worker }) => {
    const [from, to] = [startsAt, endsAt].map((at) => momentText(zone, at).padEnd(MOMENT_WIDTH));
    return `  ${from} to ${to} ${worker === undefined ? `*** ${NOBODY} ***` : nameOf(worker)}`;
  });
};

const slotLines = (sheet: OnCallSheet, { name, dutyNumber, spans }: SheetSlot): readonly string[] => [
  '',
  `${name}${dutyNumber === undefined ? '' : `: duty phone ${numberText(dutyNumber)}`}`,
  ...(spans.length === 0 ? ['  nobody is wanted'] : spanLines(sheet, spans)),
];

const tierLines = (sheet: OnCallSheet): readonly string[] =>
  sheet.tiers.flatMap(({ waitMinutes, slots }, index) => [
    ...slots.flatMap((slot) => slotLines(sheet, slot)),
    ...(waitMinutes === undefined || index === sheet.tiers.length - 1
      ? []
      : [`  no answer after ${waitMinutes} minutes: the next below`]),
  ]);

const peopleLines = ({ people }: OnCallSheet): readonly string[] => {
  const lines = people.flatMap(({ name, phone }) => (phone === undefined ? [] : [`  ${numberText(phone)}  ${name}`]));
  return lines.length === 0 ? [] : ['', 'Own numbers: for nobody but whoever needs them', ...lines];
};

/** A sheet as plain text, lines ended by a newline. */
export const onCallSheetText = (sheet: OnCallSheet): string => {
  const { name, madeAt, emergencyText, approvers } = sheet;
  const lines = [
    `On call: ${name}`,
    `as at ${longMoment(zoneOfSheet(sheet), madeAt)}; today and the next ${SHEET_DAYS} days`,
    `This sheet may be out of date. ${NO_PAGING}`,
    ...tierLines(sheet),
    ...(emergencyText === undefined
      ? []
      : ['', 'If nobody answers', ...emergencyText.split('\n').map((one) => `  ${one}`)]),
    '',
    'Who can approve',
    ...spanLines(sheet, approvers),
    ...peopleLines(sheet),
    ...clockNotes(sheet).flatMap((note) => ['', note]),
  ];
  return `${lines.join('\n')}\n`;
};
