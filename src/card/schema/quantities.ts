import { z } from 'zod';

/** Building blocks of the schemas: each takes the description that stands in the published JSON Schema. */

/** Any finite number. */
export const real = (description: string) => z.number().describe(description);

/** A number above zero. */
export const positive = (description: string) => z.number().positive().describe(description);

/** Zero or more. */
export const nonNegative = (description: string) => z.number().nonnegative().describe(description);

/** A number above 0 and at most 1. */
export const share = (description: string) => z.number().positive().max(1).describe(description);

/** A whole number of at least `minimum`. */
export const count = (description: string, minimum = 0) =>
  z.int().min(minimum).max(1_000_000_000_000).describe(description);

/** A line of text; control characters would reach the terminal and the figures. */
export const text = (description: string) =>
  z
    .string()
    .min(1)
    .max(2000)
    .refine((value) => !/\p{Cc}/u.test(value), 'text without control characters')
    .describe(description);

/** A name that is also part of file names and of contour names. */
export const slug = (description: string) =>
  z
    .string()
    .max(60)
    .regex(
      /^[a-z0-9]+(-[a-z0-9]+)*$/,
      'a name of small letters, digits and single hyphens, for example toy-dump',
    )
    .describe(description);

/** A stretch along z. */
export const stretch = (description: string) =>
  z
    .strictObject({ fromM: real('Upstream end, metres.'), toM: real('Downstream end, metres.') })
    .describe(description);

/** The word that tells one kind of a mapping from another. */
export const kind = <T extends string>(word: T, description: string) =>
  z.literal(word).describe(description);
