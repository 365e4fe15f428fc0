import type { StoredPublicationPolicy } from '@rota/store';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { checkIfMatch } from '../http/conditions.ts';
import { OF_ORGANISATION, policyOf } from '../publication-policy.ts';
import { serviceRef } from '../refs.ts';
import { orNotFound, refusal } from '../refusal.ts';
import { json, type RawAsk, type Reply, type Route, route } from '../route.ts';
import { approvalsWanted } from '../schema/rota.ts';
import { body } from '../schema/texts.ts';

/** Longest promise, days. */
const MOST_NOTICE_DAYS = 365;

const noticeError = `a whole number from 0 to ${MOST_NOTICE_DAYS}`;
const noticeDays = z
  .int({ error: noticeError })
  .min(0, { error: noticeError })
  .max(MOST_NOTICE_DAYS, { error: noticeError })
  .meta({ description: 'days before a shift that people are promised to know of it' });

const parts = {
  approvalsWanted: approvalsWanted.meta({ description: 'people who have to approve a rota' }),
  mayApproveOwn: z
    .boolean({ error: 'true or false' })
    .meta({ description: 'whether whoever changed the draft may be one of them' }),
  noticeDays,
};

const policyBody = body(parts);
const policyReply = z.strictObject({
  ...parts,
  from: z.enum(['service', 'organisation', 'default']).meta({ description: 'where it is said' }),
});

type Policy = z.output<typeof policyBody>;

const etagOf = (stored: StoredPublicationPolicy | undefined): string | undefined =>
  stored && `policy-${stored.version}`;

const shown = async ({ store }: Pick<ApiContext, 'store'>, service: string): Promise<Reply> => {
  const etag = etagOf(await store.publicationPolicies.find(service));
  return json(await policyOf(store, service), etag === undefined ? {} : { etag });
};

const subjectOf = (service: string): string =>
  service === OF_ORGANISATION ? 'publication-policy' : `services/${service}/publication-policy`;

const changed = (): Error => refusal('if-match-failed', 'Somebody else changed the policy meanwhile. Read it again.');

const put = async (
  context: ApiContext,
  ask: Pick<RawAsk, 'caller' | 'requestId' | 'header'>,
  service: string,
  { approvalsWanted: wanted, mayApproveOwn, noticeDays: days }: Policy,
): Promise<Reply> => {
  await context.store.transaction(async (tables) => {
    const before = await tables.publicationPolicies.find(service);
    checkIfMatch(ask.header('if-match'), etagOf(before));
    const after = { approvalsWanted: wanted, mayApproveOwn: mayApproveOwn ? 1 : 0, noticeDays: days };
    const policy = { service, ...after, changedMs: context.clock() };
    if ((await tables.publicationPolicies.put(policy, before?.version ?? 0)) === undefined) throw changed();
    await record(tables, context, ask, 'publication-policy.set', subjectOf(service), { before, after });
  });
  return shown(context, service);
};

const ofService = '/api/v1/services/:service/publication-policy';
const params = z.object({ service: serviceRef });
const replies = { 200: { is: 'The policy that holds', json: policyReply } };

/** How many people approve a rota, whether one may approve what one made, and what notice people are promised. */
export const publicationPolicies: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/publication-policy',
    id: 'getCommonPublicationPolicy',
    summary: 'How rotas are approved in services that say nothing themselves',
    needs: 'service.read',
    replies,
    handle: (context) => shown(context, OF_ORGANISATION),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/publication-policy',
    id: 'setCommonPublicationPolicy',
    summary: 'Say how rotas are approved in services that say nothing themselves',
    needs: 'policy.write',
    body: policyBody,
    isReplacement: true,
    replies,
    handle: (context, ask) => put(context, ask, OF_ORGANISATION, ask.body),
  }),
  route({
    method: 'GET',
    path: ofService,
    id: 'getPublicationPolicy',
    summary: 'How rotas of a service are approved, and what notice its people are promised',
    needs: 'service.read',
    params,
    replies,
    handle: async (context, ask) => {
      const { service } = ask.params;
      orNotFound(await context.store.services.find(service), `service "${service}"`);
      return shown(context, service);
    },
  }),
  route({
    method: 'PUT',
    path: ofService,
    id: 'setPublicationPolicy',
    summary: 'Say how rotas of a service are approved',
    needs: 'policy.write',
    params,
    body: policyBody,
    isReplacement: true,
    replies,
    handle: async (context, ask) => {
      const { service } = ask.params;
      orNotFound(await context.store.services.find(service), `service "${service}"`);
      return put(context, ask, service, ask.body);
    },
  }),
  route({
    method: 'DELETE',
    path: ofService,
    id: 'removePublicationPolicy',
    summary: "Let the organisation's policy hold for a service again",
    needs: 'policy.write',
    params,
    isReplacement: true,
    replies: { 204: { is: 'Removed' } },
    handle: async (context, ask) => {
      const { service } = ask.params;
      await context.store.transaction(async (tables) => {
        const before = orNotFound(await tables.publicationPolicies.find(service), `policy of service "${service}"`);
        checkIfMatch(ask.header('if-match'), etagOf(before));
        if (!(await tables.publicationPolicies.remove(service, before.version))) throw changed();
        await record(tables, context, ask, 'publication-policy.removed', subjectOf(service), { before });
      });
      return { status: 204 };
    },
  }),
];
