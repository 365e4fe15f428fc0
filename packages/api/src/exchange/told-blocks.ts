import { type Breach, type Planning, ruleSettings } from '@rota/domain';

/** Kinds of rule whose name alone may say something about somebody's health, age or life. @source uk-rules.md DP-02, DP-04 */
const PRIVATE: ReadonlySet<string> = new Set([
  'availability',
  'declined',
  'leave',
  'night-health-offer',
  'special-hazard',
  'young-worker-hours',
  'young-worker-night',
]);

/** What stands in somebody's way, as it goes out. */
export interface ToldBlock {
  readonly rule: string;
  readonly level: string;
  readonly detail?: string;
  readonly source?: string;
  readonly cure?: string;
}

/** Whoever plans is told in full. */
const inFull = ({ rule, level, detail, source, cure }: Breach): ToldBlock => ({
  rule,
  level,
  detail,
  source,
  ...(cure === undefined ? {} : { cure }),
});

/** Of others colleagues learn the rule, and of some rules no more than that the person is unavailable. */
const inShort = (planning: Planning): ((breach: Breach) => ToldBlock) => {
  const kinds = new Map(ruleSettings(planning.problem.service).map(({ id, kind }) => [id, kind]));
  return ({ rule, level }) => (PRIVATE.has(kinds.get(rule) ?? rule) ? { rule: 'unavailable', level } : { rule, level });
};

/**
 * Hard breaches in somebody's way, as a reader may hear of them; each once.
 *
 * @param mayPlan whether the reader plans the service
 */
export const toldBlocks = (planning: Planning, blocks: readonly Breach[], mayPlan: boolean): readonly ToldBlock[] => {
  const told = blocks.map(mayPlan ? inFull : inShort(planning));
  return [...new Map(told.map((block) => [JSON.stringify(block), block])).values()];
};
