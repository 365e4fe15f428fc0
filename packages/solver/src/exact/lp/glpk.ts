import createGlpk, { type GLPK, type LP } from 'glpk.js/node';
import type { LinearProgram, LinearRow, LpAnswer, LpSolver } from './lp.ts';

const boundsOf = (glpk: GLPK, row: LinearRow): { type: number; lb: number; ub: number } => {
  const { lower, upper } = row;
  if (lower !== undefined && upper !== undefined)
    return { type: lower === upper ? glpk.GLP_FX : glpk.GLP_DB, lb: lower, ub: upper };
  return lower !== undefined ? { type: glpk.GLP_LO, lb: lower, ub: 0 } : { type: glpk.GLP_UP, lb: 0, ub: upper ?? 0 };
};

const toGlpk = (glpk: GLPK, program: LinearProgram): LP => ({
  name: 'relaxation',
  objective: {
    direction: glpk.GLP_MIN,
    name: 'points',
    vars: program.costs.flatMap((coef, column) => (coef === 0 ? [] : [{ name: `x${column}`, coef }])),
  },
  subjectTo: program.rows.map((row, at) => ({
    name: `r${at}`,
    vars: row.terms.map(({ column, factor }) => ({ name: `x${column}`, coef: factor })),
    bnds: boundsOf(glpk, row),
  })),
});

/**
 * GLPK behind the LP interface. Its Node entry solves synchronously and ignores everything but a time limit in whole
 * seconds; after a time-out its values mean nothing, so only an optimal answer is passed on.
 */
export const glpkSolver = async (): Promise<LpSolver> => {
  const glpk = await createGlpk();
  return {
    minimise: (program, seconds): LpAnswer => {
      const { result } = glpk.solve(toGlpk(glpk, program), { tmlim: seconds, msglev: glpk.GLP_MSG_OFF, presol: true });
      if (result.status === glpk.GLP_OPT) {
        const duals = Float64Array.from(program.rows, (_, at) => result.dual?.[`r${at}`] ?? 0);
        return { status: 'optimal', objective: result.z + program.constant, duals };
      }
      if (result.status === glpk.GLP_NOFEAS || result.status === glpk.GLP_INFEAS) return { status: 'infeasible' };
      return { status: result.status === glpk.GLP_UNBND ? 'unbounded' : 'timeLimit' };
    },
  };
};
