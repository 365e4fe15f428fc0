import type { Effect, Planning, Suggestion, Suggestions, Unsuited } from '@rota/domain';
import { count, whole } from './figures.ts';
import { table } from './table.ts';

/** Points with their sign: `+1,200`, `-960`. */
const signed = (points: number): string => `${points < 0 ? '-' : '+'}${whole(Math.abs(points))}`;

const costsText = ({ costChange }: Effect): string =>
  Object.entries(costChange)
    .map(([rule, points]) => `${rule} ${signed(points)}`)
    .join(', ');

const nameOf = ({ workerById }: Planning, worker: string): string => {
  const name = workerById.get(worker)?.name;
  return name === undefined || name === worker ? worker : `${name} (${worker})`;
};

const COLUMNS = [
  { heading: '#', align: 'right' },
  { heading: 'worker', align: 'left' },
  { heading: 'points', align: 'right' },
  { heading: 'by rule', align: 'left' },
] as const;

const eligibleText = (planning: Planning, eligible: readonly Suggestion[]): string =>
  table(
    COLUMNS,
    eligible.map(({ worker, effect }, at) => [
      String(at + 1),
      nameOf(planning, worker),
      signed(effect.objectiveChange),
      costsText(effect),
    ]),
  );

const unsuitedText = (planning: Planning, { worker, blocks }: Unsuited): string =>
  [`${nameOf(planning, worker)} may not:`, ...blocks.map(({ rule, detail }) => `  ${rule}: ${detail}`), ''].join('\n');

/** Who may take a shift, best first, and under it who may not, with the rules in the way. @param most people listed */
export const suggestionsText = (
  planning: Planning,
  shift: string,
  { eligible, ineligible }: Suggestions,
  most: number,
): string => {
  const head = `${shift}: ${count(eligible.length, 'person', 'people')} may take it, ${whole(ineligible.length)} may not\n`;
  const shown = eligible.slice(0, most);
  const best = shown.length === 0 ? '' : `\n${eligibleText(planning, shown)}`;
  const others = ineligible.map((one) => unsuitedText(planning, one)).join('');
  return `${head}${best}${others === '' ? '' : `\n${others}`}`;
};
