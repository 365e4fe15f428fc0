export { type Configuration, readConfiguration, SETTINGS, type Setting } from './configuration.ts';
export type { LogLine } from './context.ts';
export { jsonLog, type LogLevel } from './json-log.ts';
export { type RunningServer, type ServerOptions, startServer } from './main.ts';
export { openApiDocument } from './openapi/document.ts';
export { Refusal as ApiRefusal } from './refusal.ts';
export type { RouteFacts } from './route.ts';
export { routes } from './routes/index.ts';
