import type { WindowSum } from '../problem/problem.ts';
import type { Automaton } from './automaton.ts';
import type { Reach } from './tracks.ts';

/** Reach of a window along the paths of an automaton that does not know of it. */
export const reachAlong = (automaton: Automaton, term: WindowSum): Reach => {
  const { arcStart, arcStep, stepAction, arcTo, layerStart, row } = automaton;
  const low = new Float64Array(arcStart.length - 1);
  const high = new Float64Array(arcStart.length - 1);
  const least = new Float64Array(row.days + 1);
  const most = new Float64Array(row.days + 1);
  const ends = actionEnds(automaton, term);
  for (let day = row.days - 1; day >= 0; day--) {
    const isInside = term.from <= day && day < term.to;
    least[day] = Infinity;
    most[day] = -Infinity;
    for (let state = layerStart[day] as number; state < (layerStart[day + 1] as number); state++) {
      low[state] = Infinity;
      high[state] = -Infinity;
      for (let arc = arcStart[state] as number; arc < (arcStart[state + 1] as number); arc++) {
        const action = stepAction[arcStep[arc] as number] as number;
        const to = arcTo[arc] as number;
        low[state] = Math.min(
          low[state] as number,
          (low[to] as number) + (isInside ? (ends.least[action] as number) : 0),
        );
        high[state] = Math.max(
          high[state] as number,
          (high[to] as number) + (isInside ? (ends.most[action] as number) : 0),
        );
      }
      least[day] = Math.min(least[day] as number, low[state] as number);
      most[day] = Math.max(most[day] as number, high[state] as number);
    }
  }
  return { least, most };
};

const actionEnds = ({ actions }: Automaton, term: WindowSum): Reach => {
  const count = actions.successor.length;
  const least = new Float64Array(count).fill(Infinity);
  const most = new Float64Array(count).fill(-Infinity);
  actions.ofPattern.forEach((action, p) => {
    least[action] = Math.min(least[action] as number, term.attribute[p] as number);
    most[action] = Math.max(most[action] as number, term.attribute[p] as number);
  });
  return { least, most };
};
