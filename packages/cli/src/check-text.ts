import { type Breach, isoWithOffset, type Judgement, LEVELS, type Planning, type Unfilled } from '@rota/domain';
import { count, whole } from './figures.ts';

const breachText = (breach: Breach): string =>
  [
    `  ${breach.rule} (${breach.level})`,
    breach.worker ?? 'nobody in particular',
    breach.shifts.join(' ') || 'no shift',
    `${whole(breach.amount)} ${breach.amountUnit}${breach.isHard ? '' : `, ${whole(breach.penalty)} points`}`,
    `${breach.detail} [${breach.source}]`,
  ].join(' | ');

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`${title}:`, ...lines, ''];

const gapText = ({ shift, requirement, missing }: Unfilled): string =>
  `  ${shift} | ${requirement} | ${missing} missing`;

const softSections = (breaches: readonly Breach[]): readonly string[] =>
  LEVELS.flatMap((level) => {
    const soft = breaches.filter((breach) => !breach.isHard && breach.level === level);
    return section(`${count(soft.length, 'soft breach', 'soft breaches')}, level ${level}`, soft.map(breachText));
  });

const owedLines = ({ zone }: Planning, { restOwed }: Judgement): readonly string[] =>
  restOwed.map((owed) => {
    const state = owed.clearedAt === undefined ? 'still owed' : `given by ${isoWithOffset(zone, owed.clearedAt)}`;
    const due = isoWithOffset(zone, owed.dueBy);
    return `  ${owed.worker} | ${owed.rule} | ${whole(owed.minutes)} minutes from ${isoWithOffset(zone, owed.arisesAt)} | due by ${due} | ${state}`;
  });

/** What is unlawful, a line each. */
export const hardBreachLines = ({ breaches }: Judgement): readonly string[] =>
  breaches.filter((breach) => breach.isHard).map(breachText);

/** A judgement for a person: what is unlawful, what is open, what is disliked, what rest is owed, and the total. */
export const judgementText = (planning: Planning, judgement: Judgement): string => {
  const hard = hardBreachLines(judgement);
  const { unfilled, objective, levels } = judgement;
  const byLevel = levels.filter((line) => line.objective > 0).map((line) => `${line.level} ${whole(line.objective)}`);
  return [
    ...section(count(hard.length, 'hard breach', 'hard breaches'), hard),
    ...section(count(unfilled.length, 'gap'), unfilled.map(gapText)),
    ...softSections(judgement.breaches),
    ...section('Rest owed', owedLines(planning, judgement)),
    `${count(hard.length, 'hard breach', 'hard breaches')}, ${count(unfilled.length, 'gap')}`,
    `objective ${whole(objective)}${byLevel.length === 0 ? '' : ` (${byLevel.join(', ')})`}`,
    '',
  ].join('\n');
};
