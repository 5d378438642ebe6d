/** Bits of an event's flags: how far it got. */
export const GEOMETRICAL: i32 = 1;
export const RECONSTRUCTED: i32 = 2;
/** Reconstructed in the signal region. */
export const SIGNAL_REGION: i32 = 4;
export const VALIDATION_REGION: i32 = 8;
export const FULL: i32 = 16;
/** Inside the planes of the geometrical selection. */
export const INSIDE_PLANES: i32 = 32;
