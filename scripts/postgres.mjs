import './node-version.cjs';

// Loaded only after the version check, so that an old Node gets a sentence rather than a syntax error.
import('./house/postgres.mjs').then((step) => step.run());
