import type { RequestHandler } from 'express';
import type { Platform } from '../context.ts';

/** Counts a request against the network address that it comes from, before anything is looked up for it. */
export const countAddress =
  ({ rates }: Platform): RequestHandler =>
  async (request, response, next) => {
    response.set(await rates.ofAddress(request.ip ?? ''));
    next();
  };
