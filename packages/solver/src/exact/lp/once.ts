import { loadModel } from './load-model.ts';
import type { LpLibrary, LpSolver } from './lp.ts';

/** Solves programmes from nothing by a library whose models also grow. @param isOver looked at while one is solved */
export const solverOf = (library: LpLibrary, isOver: () => boolean): LpSolver => ({
  minimise: ({ costs, rows, constant }, seconds) => {
    const lp = library.model();
    try {
      loadModel(lp, { costs, rows }); // no limit of a column is told, as with every solver
      const solution = lp.solveOnce({ seconds, isOver });
      if (!solution) return { status: 'timeLimit' };
      return { status: 'optimal', objective: constant + solution.objective, duals: Float64Array.from(solution.duals) };
    } finally {
      lp.dispose();
    }
  },
});
