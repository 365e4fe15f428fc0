import { obstaclesOf, type Planning, type Reason, ruleOf, type Unfilled } from '@rota/domain';
import type { BlockedWorker, EngineGap } from '../explain/gaps.ts';
import type { CompactProblem } from '../problem/problem.ts';
import type { Compiled } from './compile.ts';

/** Most open to change first: those who could, those who work, those a rule or a rest holds back; the others may not at all. */
const BY_HOPE: readonly string[] = ['costs-more', 'working', 'rule', 'rest'];

const hopeRank = ({ code }: BlockedWorker): number => {
  const at = BY_HOPE.indexOf(code);
  return at < 0 ? BY_HOPE.length : at;
};

/** What the rule behind a ban says of it; an absence never says its kind (uk-rules.md DP-02). */
const banDetail = ({ planning }: Compiled, blocked: BlockedWorker, demand: number): string => {
  const worker = planning.workers[blocked.worker];
  const wanted = planning.demands[demand];
  const found = worker && wanted && obstaclesOf(planning, worker, wanted).find(({ code }) => code === blocked.code);
  return found ? found.detail : `${worker?.name ?? 'Somebody'} may not take it (${blocked.code}).`;
};

const reasonOf = (compiled: Compiled, blocked: BlockedWorker, demand: number): Reason => {
  const worker = compiled.planning.workers[blocked.worker];
  const name = worker?.name ?? '';
  const about = worker ? { worker: worker.id } : {};
  const kind = blocked.label === undefined ? undefined : compiled.kindOfLabel[blocked.label];
  const setting = blocked.label === undefined ? undefined : compiled.compact.labels[blocked.label];
  switch (blocked.code) {
    case 'rest':
      return { code: 'rest', detail: `${name} would be short of rest before or after it.`, ...about };
    case 'rule':
      return {
        code: setting ?? 'rule',
        detail: `${name} would break "${setting}": ${kind ? ruleOf(kind)?.summary : ''}`,
        ...about,
      };
    case 'working':
      return {
        code: 'working',
        detail: `${name} has another duty that day; moving them would open that one.`,
        ...about,
      };
    case 'costs-more':
      return { code: 'costs-more', detail: `${name} could take it at a higher price elsewhere.`, ...about };
    default:
      return { code: blocked.code, detail: banDetail(compiled, blocked, demand), ...about };
  }
};

const nobody = (reasons: readonly Reason[]): Reason => ({
  code: 'nobody-free',
  detail:
    reasons.length === 0
      ? 'Nobody in the service can take this duty. Add somebody with the skill it needs, or offer it outside.'
      : 'Everybody who may take it is held back by what follows. Offer it to bank or agency workers, or change one of these.',
});

const requirementOf = (problem: CompactProblem, row: number): string => {
  const id = problem.rows.ids[row] ?? '';
  return id.slice(id.lastIndexOf(':') + 1).split('@')[0] ?? '';
};

/** First slot of a demand that nobody holds, as a shift id. */
const openShift = (planning: Planning, demand: number, missing: number): string => {
  const wanted = planning.demands[demand];
  if (!wanted) return '';
  return `${wanted.id}/${Math.max(1, wanted.heads.min - missing + 1)}`;
};

/** Says the engine's gaps in the words of the rota: one entry per short requirement, a reason per worker. */
export const unfilledOf = (compiled: Compiled, gaps: readonly EngineGap[]): readonly Unfilled[] =>
  gaps.map((gap) => {
    const demand = compiled.compact.rows.demand[gap.row] ?? -1;
    const blocked = [...gap.blocked].sort((a, b) => hopeRank(a) - hopeRank(b));
    const reasons = blocked.map((one) => reasonOf(compiled, one, demand));
    const requirement = requirementOf(compiled.compact, gap.row);
    return {
      shift: openShift(compiled.planning, demand, requirement === 'heads' ? gap.missing : 1),
      requirement,
      missing: gap.missing,
      reasons: [nobody(reasons), ...reasons],
    };
  });
