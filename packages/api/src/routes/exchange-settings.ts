import { z } from 'zod';
import { record } from '../events.ts';
import { exchangeSettingsOf } from '../exchange/settings.ts';
import { checkIfMatch } from '../http/conditions.ts';
import { serviceRef } from '../refs.ts';
import { orNotFound, refusal } from '../refusal.ts';
import { json, type Route, route } from '../route.ts';
import { exchangeSettingsBody, exchangeSettingsReply } from '../schema/swap.ts';

const params = z.object({ service: serviceRef });
const path = '/api/v1/services/:service/shift-exchange';

const etagOf = (version: number): string => `exchange-${version}`;

/** How a service deals with swaps and open shifts. */
export const exchangeSettings: readonly Route[] = [
  route({
    method: 'GET',
    path,
    id: 'getExchangeSettings',
    summary: 'Who decides about swaps and open shifts once the rules have nothing against them',
    needs: 'rota.read',
    params,
    replies: { 200: { is: 'The settings; version 0 while nobody has said anything', json: exchangeSettingsReply } },
    handle: async ({ store }, { params: { service } }) => {
      orNotFound(await store.services.find(service), `service "${service}"`);
      const { version, swaps, openShifts } = await exchangeSettingsOf(store, service);
      return json({ service, version, swaps, openShifts }, { etag: etagOf(version) });
    },
  }),
  route({
    method: 'PUT',
    path,
    id: 'putExchangeSettings',
    summary: 'Say who decides about swaps and open shifts',
    needs: 'swap.approve',
    params,
    body: exchangeSettingsBody,
    isReplacement: true,
    replies: { 200: { is: 'The settings', json: exchangeSettingsReply } },
    handle: async (context, ask) => {
      const { service } = ask.params;
      const { swaps, openShifts } = ask.body;
      const version = await context.store.transaction(async (tables) => {
        orNotFound(await tables.services.find(service), `service "${service}"`);
        const before = await exchangeSettingsOf(tables, service);
        checkIfMatch(ask.header('if-match'), etagOf(before.version));
        const row = { service, swaps, openShifts, changedBy: ask.caller.owner, changedMs: context.clock() };
        const next = await tables.exchangeSettings.put(row, before.version);
        if (next === undefined) throw refusal('if-match-failed', 'Somebody else changed the settings meanwhile.');
        const was = { swaps: before.swaps, openShifts: before.openShifts };
        await record(tables, context, ask, 'exchange-settings.changed', `services/${service}/shift-exchange`, {
          before: was,
          after: ask.body,
        });
        return next;
      });
      return json({ service, version, swaps, openShifts }, { etag: etagOf(version) });
    },
  }),
];
