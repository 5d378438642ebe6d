import fc from 'fast-check';

// The same examples at every run, so that a failure is one of the change; FAST_CHECK_SEED=… looks elsewhere.
fc.configureGlobal({ seed: Number(process.env['FAST_CHECK_SEED'] ?? 1) });
