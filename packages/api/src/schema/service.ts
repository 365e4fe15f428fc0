import { z } from 'zod';
import { body, count, id, instant, period } from './texts.ts';

const upload = z.union([z.string(), z.strictObject({ base64: z.string() })], {
  error: 'the text of the file, or { "base64": its bytes }',
});

/** A service folder: every file by its path inside the folder. */
export const folderBody = body({
  files: z.record(z.string(), upload, { error: 'an object of files by path' }).meta({
    description: 'files by path inside the service folder, such as months/2026-12/requests.csv',
  }),
});

/** A service folder as it is stored. */
export const folderReply = z.strictObject({ files: z.record(z.string(), upload) });

/** A stored service. */
export const serviceReply = z.strictObject({
  id,
  name: z.string(),
  version: count,
  createdAt: instant,
  changedAt: instant,
  periods: z.array(period).meta({ description: 'periods that the folder has a folder for' }),
  published: z
    .array(z.strictObject({ period, revision: count }))
    .meta({ description: 'the last revision of each period' }),
});

/** Stored services, by id. */
export const serviceListReply = z.strictObject({
  services: z.array(serviceReply.pick({ id: true, name: true, version: true, createdAt: true, changedAt: true })),
});
