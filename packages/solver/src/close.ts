import { LEVELS } from '@rota/domain';
import type { SharedState } from './shared.ts';

/** Share of what a rota costs beyond open cover that is proved where relaxations are close: parts are solved by them. */
const CLOSE_SHARE = 0.25;

const COVER_LEVEL = LEVELS.indexOf('cover');

/** Whether what both threads have told by now says that relaxations are close to rotas. */
export const isClose = ({ told, bound, levelBound }: SharedState): boolean => {
  const objective = Math.min(told('search') ?? Infinity, told('exact') ?? Infinity);
  const open = levelBound(COVER_LEVEL) ?? 0;
  return (bound() ?? -Infinity) - open >= CLOSE_SHARE * (objective - open);
};
