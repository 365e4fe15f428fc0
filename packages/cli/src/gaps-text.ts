import type { GapExplanation } from '@rota/solver';
import { count } from './figures.ts';

const fillersText = ({ fillableBy }: GapExplanation): string =>
  fillableBy.length === 0
    ? '  no one person can, even with their whole month planned anew'
    : `  can be filled by planning one month anew: ${fillableBy.join(', ')}`;

const gapText = (gap: GapExplanation): string =>
  [
    `${gap.shift} (${gap.requirement}): ${gap.missing} missing`,
    ...gap.reasons.map(
      ({ worker, detail, code }) => `  ${worker === undefined ? '' : `${worker}: `}${detail} (${code})`,
    ),
    fillersText(gap),
    '',
  ].join('\n');

const lastLine = (gaps: readonly GapExplanation[]): string => {
  const fillable = gaps.filter((gap) => gap.fillableBy.length > 0).map((gap) => `${gap.shift} (${gap.requirement})`);
  const total = count(gaps.length, 'gap');
  if (gaps.length === 0) return total;
  if (fillable.length === 0) return `${total}, none can be filled by changing one worker's month`;
  return `${total}, ${fillable.length} can be filled by changing one worker's month: ${fillable.join(', ')}`;
};

/** Why each gap stays open, worker by worker, and at the end whether one changed month would close any. */
export const gapsText = (gaps: readonly GapExplanation[]): string =>
  [...gaps.map(gapText), `${lastLine(gaps)}\n`].join('\n');
