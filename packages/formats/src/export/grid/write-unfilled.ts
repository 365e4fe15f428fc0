import type { Planning, Unfilled } from '@rota/domain';
import { clockAt, counted, shortDate } from '../words.ts';
import { demandOfGap } from './heads.ts';

/** How many reasons stand on a line unless told. */
const REASONS = 3;

const requirementText = ({ requirement, missing }: Unfilled): string =>
  requirement === 'heads'
    ? `${counted(missing, 'person', 'people')} missing`
    : `${missing} missing of "${requirement}"`;

const shiftText = (planning: Planning, gap: Unfilled): string => {
  const demand = demandOfGap(planning, gap);
  if (!demand) return gap.shift;
  const times = `${clockAt(planning.zone, demand.startsAt)}-${clockAt(planning.zone, demand.endsAt)}`;
  return `${shortDate(demand.on)} ${times} ${demand.cover}`;
};

const reasonsText = ({ reasons }: Unfilled, most: number): string => {
  const first = reasons.slice(0, most).map(({ detail }) => detail.replace(/\.$/, ''));
  const more = reasons.length - first.length;
  if (first.length === 0) return '';
  return `: ${first.join('; ')}${more > 0 ? `; and ${counted(more, 'more reason')}` : ''}`;
};

/**
 * Cover that is not met, a line per gap: when, what, how many are missing and the first reasons.
 *
 * @param most reasons on a line, default 3
 * @returns one line that says so when nothing is open
 */
export const writeUnfilled = (planning: Planning, unfilled: readonly Unfilled[], most = REASONS): string =>
  unfilled.length === 0
    ? 'All cover is met.\n'
    : unfilled
        .map((gap) => `${shiftText(planning, gap)}, ${requirementText(gap)}${reasonsText(gap, most)}.\n`)
        .join('');
