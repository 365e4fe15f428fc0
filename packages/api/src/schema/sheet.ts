import { z } from 'zod';
import { pageQuery, pageReply } from '../http/pages.ts';
import { SHEET_CAUSES } from '../on-call/send-sheet.ts';
import { serviceRef } from '../refs.ts';
import { id, instant, madeId } from './texts.ts';

/** A sheet of on-call that was sent. */
export const sheetEntry = z.strictObject({
  id: madeId('sht'),
  service: id,
  cause: z.enum(SHEET_CAUSES),
  about: z.string().meta({ description: 'address of what caused it, without /api/v1/' }),
  sentAt: instant,
  sentBy: z.string(),
});

/** Which sheets. */
export const sheetQuery = z.strictObject({ ...pageQuery, service: serviceRef });

export const sheetListReply = pageReply('sheets', sheetEntry);
