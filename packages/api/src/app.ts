import express, { type Express } from 'express';
import type { Platform } from './context.ts';
import { countAddress } from './http/count-address.ts';
import { endpoint } from './http/endpoint.ts';
import { opening } from './http/opening.ts';
import { problems } from './http/problem.ts';
import { refusal } from './refusal.ts';
import { routes } from './routes/index.ts';

/** The whole interface as an express app that does not listen yet. */
export const buildApp = (platform: Platform): Express => {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.enable('strict routing');
  app.enable('case sensitive routing');
  app.set('query parser', false);
  app.set('trust proxy', platform.trustedProxies ?? false);
  app.use(opening(platform));
  app.use(countAddress(platform));
  for (const path of new Set(routes.map((route) => route.path))) {
    app.all(
      path,
      endpoint(
        platform,
        routes.filter((route) => route.path === path),
      ),
    );
  }
  app.use(() => {
    throw refusal('not-found', 'There is nothing at this address; /openapi.json lists what there is.');
  });
  app.use(problems);
  return app;
};
