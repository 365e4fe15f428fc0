import { type Planning, type Reason, ruleOf, type Unfilled } from '@rota/domain';
import type { BlockedWorker, EngineGap } from '../explain/gaps.ts';
import type { CompactProblem } from '../problem/problem.ts';
import type { Compiled } from './compile.ts';

/** Sentences for ban codes, about one worker; an absence never says its kind (uk-rules.md DP-02). */
const BAN_WORDS: Readonly<Record<string, string>> = {
  leave: 'is unavailable',
  unavailable: 'is unavailable at that time',
  'not-employed': 'has no contract on that date',
  unit: 'does not work in that unit',
  grade: 'is below the grade the shift needs',
  'skill-missing': 'does not hold a skill the shift needs',
  'skill-expired': 'has a skill that expires before the shift is over',
  supernumerary: 'does not count as cover yet',
  pinned: 'is pinned elsewhere or free that day',
};

const ORDER: readonly string[] = ['costs-more', 'working', 'rule', 'rest'];

/** Worker reasons most open to change first: those who could, those who work, those a rule holds back, then bans. */
const byHope = (a: Reason, b: Reason): number => {
  const rank = (reason: Reason): number => {
    const at = ORDER.indexOf(
      reason.code in BAN_WORDS
        ? 'ban'
        : reason.code === 'working' || reason.code === 'costs-more' || reason.code === 'rest'
          ? reason.code
          : 'rule',
    );
    return at < 0 ? ORDER.length : at;
  };
  return rank(a) - rank(b);
};

const reasonOf = (compiled: Compiled, blocked: BlockedWorker): Reason => {
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
      return { code: blocked.code, detail: `${name} ${BAN_WORDS[blocked.code] ?? 'may not take it'}.`, ...about };
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
    const reasons = gap.blocked.map((blocked) => reasonOf(compiled, blocked)).sort(byHope);
    const requirement = requirementOf(compiled.compact, gap.row);
    const demand = compiled.compact.rows.demand[gap.row] ?? -1;
    return {
      shift: openShift(compiled.planning, demand, requirement === 'heads' ? gap.missing : 1),
      requirement,
      missing: gap.missing,
      reasons: [nobody(reasons), ...reasons],
    };
  });
