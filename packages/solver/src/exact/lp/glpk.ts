import createGlpk, { type GLPK, type LP, type Result } from 'glpk.js/node';
import type {
  LinearProgram,
  LinearRow,
  LpAnswer,
  LpLibrary,
  LpModel,
  LpSolution,
  LpSolver,
  OnceOptions,
  WholeAnswer,
  WholeOptions,
} from './lp.ts';

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

/** A column of a growing GLPK model. */
interface GlpkColumn {
  readonly cost: number;
  readonly rows: Int32Array;
  readonly factors: Float64Array;
  least: number;
  most: number;
}

const INFINITE = 1e20;

const limits = (glpk: GLPK, lower: number, upper: number): { type: number; lb: number; ub: number } => {
  const [isLow, isHigh] = [lower > -INFINITE, upper < INFINITE];
  if (!isLow && !isHigh) return { type: glpk.GLP_FR, lb: 0, ub: 0 };
  if (!isHigh) return { type: glpk.GLP_LO, lb: lower, ub: 0 };
  if (!isLow) return { type: glpk.GLP_UP, lb: 0, ub: upper };
  return { type: lower === upper ? glpk.GLP_FX : glpk.GLP_DB, lb: lower, ub: upper };
};

/** A growing model: kept here and written anew for every solve, because GLPK's entry keeps none. */
class GlpkModel implements LpModel {
  private readonly glpk: GLPK;
  private readonly columns: GlpkColumn[] = [];
  private readonly rows: { lower: number; upper: number }[] = [];

  constructor(glpk: GLPK) {
    this.glpk = glpk;
  }

  addRows(lower: Float64Array, upper: Float64Array): void {
    lower.forEach((low, i) => {
      this.rows.push({ lower: low, upper: upper[i] as number });
    });
  }

  addColumn(cost: number, rows: Int32Array, factors: Float64Array, most = Infinity): void {
    this.columns.push({ cost, rows, factors, least: 0, most });
  }

  forbid(column: number): void {
    this.limitColumn(column, 0, 0);
  }

  mendFirst(): void {
    // every LP begins anew
  }

  limitColumn(column: number, least: number, most: number): void {
    Object.assign(this.columns[column] as GlpkColumn, { least, most });
  }

  limitRow(row: number, lower: number, upper: number): void {
    this.rows[row] = { lower, upper };
  }

  solve(): LpSolution | undefined {
    return this.solved();
  }

  solveOnce({ isOver, seconds }: OnceOptions): LpSolution | undefined {
    return isOver() ? undefined : this.solved(Math.ceil(seconds));
  }

  basis(): undefined {
    return undefined;
  }

  useBasis(): void {
    // every solve begins from nothing
  }

  beginAt(): void {
    // every solve begins from nothing
  }

  estimate(): number {
    return this.solved()?.objective ?? Infinity;
  }

  /** GLPK cannot be stopped but by its time limit, in whole seconds, and tells nothing before the end. */
  solveWhole(columns: Int32Array, { isOver, seconds, below, onBetter }: WholeOptions): WholeAnswer {
    if (isOver()) return 'over';
    const result = this.run([...columns], Math.ceil(seconds));
    if (result.status === this.glpk.GLP_NOFEAS || result.status === this.glpk.GLP_INFEAS) return 'proved';
    if (result.status !== this.glpk.GLP_OPT) return 'over';
    if (result.z < below) onBetter(this.valuesOf(result));
    return 'proved';
  }

  dispose(): void {
    this.columns.length = 0;
    this.rows.length = 0;
  }

  private solved(seconds?: number): LpSolution | undefined {
    const result = this.run([], seconds);
    if (result.status !== this.glpk.GLP_OPT) return undefined;
    const duals = Float64Array.from(this.rows, (_, at) => result.dual?.[`r${at}`] ?? 0);
    return { objective: result.z, values: this.valuesOf(result), duals };
  }

  private run(whole: readonly number[], seconds?: number): Result['result'] {
    const limit = seconds === undefined ? {} : { tmlim: seconds };
    const options = { msglev: this.glpk.GLP_MSG_OFF, presol: true, mipgap: 0, ...limit };
    return this.glpk.solve(this.written(whole), options).result;
  }

  private valuesOf({ vars }: Result['result']): Float64Array {
    return Float64Array.from(this.columns, (_, at) => vars[`x${at}`] ?? 0);
  }

  private written(whole: readonly number[]): LP {
    const vars: { name: string; coef: number }[][] = this.rows.map(() => []);
    this.columns.forEach(({ rows, factors }, at) => {
      rows.forEach((row, i) => {
        vars[row]?.push({ name: `x${at}`, coef: factors[i] as number });
      });
    });
    return {
      name: 'model',
      objective: {
        direction: this.glpk.GLP_MIN,
        name: 'points',
        vars: this.columns.map(({ cost }, at) => ({ name: `x${at}`, coef: cost })),
      },
      subjectTo: this.rows.map(({ lower, upper }, at) => ({
        name: `r${at}`,
        vars: vars[at] ?? [],
        bnds: limits(this.glpk, lower, upper),
      })),
      bounds: this.columns.map(({ least, most }, at) => ({ name: `x${at}`, ...limits(this.glpk, least, most) })),
      generals: whole.map((at) => `x${at}`),
    };
  }
}

/** GLPK behind the interface of growing models: cold at every solve, so for small models and as a second opinion. */
export const glpkLibrary = async (): Promise<LpLibrary> => {
  const glpk = await createGlpk();
  return { model: () => new GlpkModel(glpk) };
};
