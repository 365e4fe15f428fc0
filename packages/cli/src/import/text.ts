import type { Judgement } from '@rota/domain';
import type { FoundCode, GridContent, Meaning } from '@rota/formats';
import { count, whole } from '../figures.ts';
import type { BreachByCell, ByCell, GapByCell, SoftTotal } from './cells.ts';

/** Cells on a line before the rest is only counted; `--json` has all of them. */
const MOST_CELLS = 12;

const cellsText = (cells: readonly string[]): string => {
  const more = cells.length - MOST_CELLS;
  return `${cells.slice(0, MOST_CELLS).join(' ')}${more > 0 ? ` and ${more} more` : ''}` || 'no cell';
};

const hardText = (breach: BreachByCell): string =>
  [
    `  ${cellsText(breach.cells)}`,
    `${breach.rule} (${breach.level})`,
    breach.worker ?? 'nobody in particular',
    `${whole(breach.amount)} ${breach.amountUnit}`,
    `${breach.detail} [${breach.source}]`,
  ].join(' | ');

const gapText = ({ cell, on, shift, requirement, missing }: GapByCell): string =>
  `  ${[`${cell ?? 'no cell'}${on === undefined ? '' : ` ${on}`}`, shift, requirement, `${missing} missing`].join(' | ')}`;

const softText = ({ rule, level, breaches, penalty, cells }: SoftTotal): string =>
  `  ${rule} (${level}) | ${count(breaches, 'breach', 'breaches')}, ${whole(penalty)} points | ${cellsText(cells)}`;

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`${title}:`, ...lines, ''];

/** What a code was taken for, in a few words. */
export const meaningText = (meaning: Meaning): string => {
  switch (meaning.means) {
    case 'cover':
      return meaning.covers.join(' ');
    case 'absence':
      return meaning.kind;
    case 'balance':
      return `balance ${meaning.account}`;
    default:
      return meaning.means;
  }
};

const codeText = ({ code, meaning, cells }: FoundCode): string =>
  `  ${code} | ${meaning ? meaningText(meaning) : 'unknown'} | ${count(cells.length, 'cell')}`;

/** What was read from a sheet, before it is judged. */
export const readingText = (content: GridContent, codes: readonly FoundCode[]): string =>
  [
    `${content.sheet === undefined ? '' : `sheet "${content.sheet}": `}${count(content.cellByWorker.size, 'person', 'people')}, ${count(content.rota.assignments.length, 'duty', 'duties')}, ${count(content.absences.length, 'absence')}`,
    ...section('codes', codes.map(codeText)),
    ...section(
      'notes',
      content.notes.map((note) => `  ${note}`),
    ),
  ].join('\n');

/** A judgement in words, by the cells of a sheet. */
export const byCellText = ({ hard, gaps, soft }: ByCell, { objective, levels }: Judgement): string => {
  const byLevel = levels.filter((line) => line.objective > 0).map((line) => `${line.level} ${whole(line.objective)}`);
  return [
    ...section(count(hard.length, 'hard breach', 'hard breaches'), hard.map(hardText)),
    ...section(count(gaps.length, 'gap'), gaps.map(gapText)),
    ...section('Soft breaches by rule', soft.map(softText)),
    `${count(hard.length, 'hard breach', 'hard breaches')}, ${count(gaps.length, 'gap')}`,
    `objective ${whole(objective)}${byLevel.length === 0 ? '' : ` (${byLevel.join(', ')})`}`,
    '',
  ].join('\n');
};
