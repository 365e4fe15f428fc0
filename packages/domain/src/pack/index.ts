export * from './pack-digest.ts';
export * from './pack-of.ts';
export * from './pack-warnings.ts';
export * from './rule-pack.ts';
export * from './uk-pack.ts';
