import { z } from 'zod';

/** Why a request failed. @source RFC 9457 */
export const problemReply = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string(),
  instance: z.string().optional(),
  errors: z.array(
    z.strictObject({
      code: z.string(),
      detail: z.string(),
      pointer: z.string().optional(),
      file: z.string().optional(),
      line: z.int().optional(),
      column: z.int().optional(),
    }),
  ),
});
