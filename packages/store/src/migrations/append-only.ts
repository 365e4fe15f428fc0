export { appendOnly } from '../dialect.ts';
