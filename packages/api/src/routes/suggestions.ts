import { performance } from 'node:perf_hooks';
import { demandIdOf, type Planning, type Suggestions, suggestionsFor } from '@rota/domain';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { checkNear } from '../exchange/near.ts';
import { periodOfShift } from '../exchange/shift-period.ts';
import { toldBlocks } from '../exchange/told-blocks.ts';
import { minuteOf } from '../iso.ts';
import { draftOf, type PeriodParams, publishedOf } from '../periods.ts';
import { decide } from '../permissions/decide.ts';
import { shiftRef } from '../refs.ts';
import { orRefuse } from '../refusal.ts';
import { json, type Route, route } from '../route.ts';
import { suggestionBody, suggestionReply } from '../schema/suggestion.ts';
import { wholeText } from '../schema/texts.ts';

/** Suggestions given when nothing is said, and the most there are. @source features.md section 7 */
const DEFAULT_LIMIT = 5;
const MOST = 100;

const query = z.strictObject({
  limit: wholeText(`a number from 1 to ${MOST}`, /^([1-9]\d?|100)$/).optional(),
  of: z
    .enum(['draft', 'published'], { error: 'draft or published' })
    .optional()
    .meta({ description: 'default: the draft for who may plan, where there is one; else what is published' }),
});
type Query = z.output<typeof query>;

/** The rota that the question is about. */
const chosen = async (context: ApiContext, at: PeriodParams, of: Query['of'], mayPlan: boolean) => {
  const isDraft = mayPlan && of !== 'published' && (of === 'draft' || (await hasDraft(context, at)));
  const { planning, rota } = await (isDraft ? draftOf(context, at) : publishedOf(context, at));
  return { planning, rota, of: isDraft ? 'draft' : 'published' };
};

const hasDraft = async ({ store }: ApiContext, { service, period }: PeriodParams): Promise<boolean> =>
  (await store.drafts.find(service, period)) !== undefined;

const peopleOf = (planning: Planning, { eligible, ineligible }: Suggestions, limit: number, mayPlan: boolean) => {
  const named = (worker: string) => ({ worker, name: planning.workerById.get(worker)?.name ?? worker });
  return {
    eligible: eligible.slice(0, limit).map(({ worker, effect }) => ({ ...named(worker), ...effect })),
    eligibleCount: eligible.length,
    ineligible: ineligible.map(({ worker, blocks }) => ({
      ...named(worker),
      blocks: toldBlocks(planning, blocks, mayPlan),
    })),
  };
};

/** Who could take a shift. */
export const suggestions: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/shifts/:shift/suggestions',
    id: 'suggest',
    summary: 'Who may take a shift, ranked by what it costs, and who may not, with the rule that says so',
    needs: 'shift.suggest',
    params: z.object({ shift: shiftRef }),
    query,
    body: suggestionBody,
    replies: { 200: { is: 'Everybody of the service', json: suggestionReply } },
    handle: async (context, ask) => {
      const { service, shift } = ask.params.shift;
      const mayPlan = decide(ask.caller, 'rota.plan', { service }) === 'granted';
      const at = await periodOfShift(context, ask.params.shift);
      const { planning, rota, of } = await chosen(context, at, ask.query.of, mayPlan);
      const wanted =
        planning.demands[planning.demandIndexById.get(shift) ?? planning.demandIndexById.get(demandIdOf(shift)) ?? -1];
      if (wanted) checkNear(ask.caller, 'shift.suggest', { service }, wanted, minuteOf(context.clock()));
      const began = performance.now();
      const found = orRefuse(suggestionsFor(planning, rota, { shift, remove: ask.body.remove }));
      const seconds = Math.round(performance.now() - began) / 1000;
      const people = peopleOf(planning, found, ask.query.limit ?? DEFAULT_LIMIT, mayPlan);
      return json({ format: 'suggestions/1', service, shift, of, ...people, seconds });
    },
  }),
];
