import type { StoredFiles, StoredService, Tables } from '@rota/store';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { checkFolder, filesOf, periodsIn, uploadsOf } from '../folders.ts';
import { checkHoursFiles, hoursFiles, planningFiles, takeHours } from '../hours-files.ts';
import { checkIfMatch } from '../http/conditions.ts';
import { isoMs, minuteOf } from '../iso.ts';
import { CONTACTS_FILE, mayHaveContacts } from '../on-call/own-numbers.ts';
import { checkPastKept } from '../on-call/past-kept.ts';
import { openOnCallBook } from '../on-call/who-holds.ts';
import { teamOf } from '../people.ts';
import { decide } from '../permissions/decide.ts';
import { serviceRef } from '../refs.ts';
import { orNotFound, refusal } from '../refusal.ts';
import { json, type RawAsk, type Route, route } from '../route.ts';
import { folderBody, folderReply, serviceListReply, serviceReply } from '../schema/service.ts';

/** Bytes of an uploaded folder; a year of a large service has some 5 MB. */
const FOLDER_LIMIT = 32 * 1024 * 1024;

const params = z.object({ service: serviceRef });

const headOf = ({ id: service, name, version, createdMs, changedMs }: StoredService) => ({
  id: service,
  name,
  version,
  createdAt: isoMs(createdMs),
  changedAt: isoMs(changedMs),
});

const etagOf = ({ version }: Pick<StoredService, 'version'>): string => `folder-${version}`;

/** Hours change without a new version of the folder, and with them what is exported. */
const hoursMark = (version: number): string => (version === 0 ? '' : `-${version}`);

/** A folder that is put changes no hours, so it does not matter which of them were seen. */
const withoutHours = (ifMatch: string | undefined): string | undefined => ifMatch?.replace(/(folder-\d+)-\d+/g, '$1');

const documentOf = async (tables: Pick<Tables, 'revisions' | 'services'>, service: StoredService) => {
  const revisions = await tables.revisions.list(service.id);
  const last = new Map(revisions.map(({ period, number }) => [period, number]));
  return {
    ...headOf(service),
    periods: periodsIn(await tables.services.files(service.id, service.version)),
    published: [...last].map(([period, revision]) => ({ period, revision })),
  };
};

const reply = async ({ store }: ApiContext, service: string, status: number) => {
  const stored = orNotFound(await store.services.find(service), `service "${service}"`);
  const headers = status === 201 ? { Location: `/api/v1/services/${service}` } : {};
  return json(await documentOf(store, stored), { status, headers, etag: etagOf(stored) });
};

/** What of a folder goes out to somebody: own numbers only to who may see them. */
const filesFor = ({ caller }: Pick<RawAsk, 'caller'>, service: string, files: StoredFiles): StoredFiles =>
  mayHaveContacts(caller, service) ? files : new Map([...files].filter(([path]) => path !== CONTACTS_FILE));

/** A folder that is put, with the own numbers that are stored where whoever puts it could not have had them. */
const filesFrom = (
  { caller }: Pick<RawAsk, 'caller'>,
  service: string,
  files: StoredFiles,
  stored: StoredFiles,
): StoredFiles => {
  const kept = stored.get(CONTACTS_FILE);
  return kept === undefined || files.has(CONTACTS_FILE) || mayHaveContacts(caller, service)
    ? files
    : new Map([...files, [CONTACTS_FILE, kept]]);
};

/** Services and their folders. */
export const services: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/services',
    id: 'listServices',
    summary: 'Every service within reach',
    needs: 'service.read',
    replies: { 200: { is: 'By id', json: serviceListReply } },
    handle: async ({ store }, { caller }) => {
      const isReached = ({ id: service }: StoredService): boolean =>
        decide(caller, 'service.read', { service }) === 'granted';
      return json({ services: (await store.services.list()).filter(isReached).map(headOf) });
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/services',
    id: 'importService',
    summary: 'Import a service folder; its id is in service.yaml',
    needs: 'service.write',
    body: folderBody,
    bodyLimit: FOLDER_LIMIT,
    isCreation: true,
    replies: { 201: { is: 'The service', json: serviceReply } },
    handle: async (context, ask) => {
      const files = filesOf(ask.body.files);
      const { service } = checkFolder(files, context.clock());
      if (decide(ask.caller, 'service.write', { service: service.id }) !== 'granted')
        throw refusal('forbidden', `${ask.caller.owner} may not import service "${service.id}": only others.`);
      await context.store.transaction(async (tables) => {
        const folder = { id: service.id, name: service.name, files: planningFiles(files), at: context.clock() };
        if (!(await tables.services.create(folder))) {
          const way = `Replace its folder with PUT /api/v1/services/${service.id}/files.`;
          throw refusal('already-exists', `The service "${service.id}" exists already. ${way}`);
        }
        await takeHours(tables, service, files);
        await record(tables, context, ask, 'service.imported', `services/${service.id}`);
      });
      return reply(context, service.id, 201);
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/services/:service',
    id: 'getService',
    summary: 'One service',
    needs: 'service.read',
    params,
    replies: { 200: { is: 'The service', json: serviceReply } },
    handle: (context, ask) => reply(context, ask.params.service, 200),
  }),
  route({
    method: 'GET',
    path: '/api/v1/services/:service/files',
    id: 'exportFiles',
    summary:
      'The folder as it is stored, in the form in which an import takes it, byte for byte; contacts.csv to who may see it',
    needs: 'service.export',
    params,
    replies: { 200: { is: 'Files by path; the ETag goes into If-Match', json: folderReply } },
    handle: async (context, ask) => {
      const { store } = context;
      const { service } = ask.params;
      const stored = orNotFound(await store.services.find(service), `service "${service}"`);
      const { problem } = await teamOf(context, service);
      const hours = await hoursFiles(store, problem.service);
      const folder = filesFor(ask, service, await store.services.files(service, stored.version));
      const files = uploadsOf(new Map([...folder, ...hours]));
      const etag = `${etagOf(stored)}${hoursMark(await store.hours.version(service))}`;
      return json({ files }, { etag, isCompressible: true });
    },
  }),
  route({
    method: 'PUT',
    path: '/api/v1/services/:service/files',
    id: 'replaceFiles',
    summary: 'Put another folder in the place of the one stored; drafts and revisions stay',
    needs: 'service.write',
    params,
    body: folderBody,
    bodyLimit: FOLDER_LIMIT,
    isReplacement: true,
    replies: { 200: { is: 'The service', json: serviceReply } },
    handle: async (context, ask) => {
      const { service } = ask.params;
      const given = filesOf(ask.body.files);
      const problem = checkFolder(given, context.clock());
      const read = problem.service;
      if (read.id !== service)
        throw refusal(
          'bad-value',
          `service.yaml has id "${read.id}"; this address is of "${service}".`,
          {},
          '/files/service.yaml',
        );
      await context.store.transaction(async (tables) => {
        const stored = orNotFound(await tables.services.find(service), `service "${service}"`);
        checkIfMatch(withoutHours(ask.header('if-match')), etagOf(stored));
        const files = filesFrom(ask, service, given, await tables.services.files(service, stored.version));
        const next = files === given ? problem : checkFolder(files, context.clock());
        const now = minuteOf(context.clock());
        checkPastKept(await openOnCallBook(context, tables, service), next, now);
        await checkHoursFiles(tables, read, files);
        const folder = { id: service, name: read.name, files: planningFiles(files), at: context.clock() };
        if ((await tables.services.replace(folder, stored.version)) === undefined)
          throw refusal('if-match-failed', 'Somebody else put another folder there meanwhile. Read it again.');
        await record(tables, context, ask, 'service.replaced', `services/${service}`);
      });
      return reply(context, service, 200);
    },
  }),
];
