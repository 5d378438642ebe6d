import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { UserError } from '../errors.js';

const count = z.number().int().nonnegative();
const increasing = z
  .array(z.number())
  .min(2)
  .refine((edges) => edges.every((edge, i) => i === 0 || edge > edges[i - 1]!), 'must increase');

const spectrumCounts = z.object({
  all: count,
  belowMomentumRange: count,
  aboveTransverseRange: count,
  rows: z.array(z.string().regex(/^(\d+( \d+)*)?$/, 'must be whole numbers between spaces')),
});
const target = z.object({ events: count.positive() });
const bothTargets = <T extends z.ZodType>(content: T) =>
  z.object({ proton: content, neutron: content });

/** Species that a file may hold. B mesons count with their antiparticles. */
export const mesonSpecies = [
  'pi0',
  'eta',
  'etaPrime',
  'rho0',
  'omega',
  'phi',
  'Bplus',
  'B0',
] as const;
const someSpecies = <T extends z.ZodType>(content: T) =>
  z.partialRecord(z.enum(mesonSpecies), content);

/** What mesons are counted per. */
export const countedPer = ['inelastic interaction', 'bb event'] as const;

/** A number that the generator does not give, with its source. */
const sourced = z.object({
  value: z.number().positive(),
  uncertainty: z.number().nonnegative().optional(),
  label: z.enum(['measured', 'fit', 'assumed', 'extrapolated']),
  source: z.string(),
});

const fileSchema = z.object({
  format: z.literal('beamlimits-meson-spectra/1'),
  per: z.enum(countedPer).default('inelastic interaction'), // files of light mesons need not state it
  generator: z.object({ name: z.string(), version: z.string() }),
  normalisation: z
    .object({
      bbCrossSectionNb: sourced,
      protonCrossSectionMb: sourced,
      massNumberExponent: sourced,
    })
    .optional(),
  targets: bothTargets(target),
  species: someSpecies(z.object({ massGeV: z.number().positive() })),
  log10MomentumGeV: z.object({
    from: z.number(),
    step: z.number().positive(),
    bins: count.positive(),
  }),
  transverseMomentumEdgesGeV: increasing,
  counts: someSpecies(bothTargets(spectrumCounts)),
  sha256: z.string(),
});

/** The content of a meson spectra file; tools/meson-spectra.py and tools/b-meson-spectra.py write it. */
export type MesonSpectraFile = z.infer<typeof fileSchema>;

/** Counts of one species on one target: the total and its compact rows, one for each momentum bin. */
export type SpectrumCounts = z.infer<typeof spectrumCounts>;

/**
 * Reads and validates a file of meson spectra: its format, and that its counts are those that were written.
 *
 * @throws UserError when it cannot be read, is no JSON, has another shape or fails its checksum
 */
export function readMesonSpectraFile(path: string): MesonSpectraFile {
  const content = parse(path);
  const result = fileSchema.safeParse(content);
  if (!result.success) {
    const issue = result.error.issues[0]!;
    const where = issue.path.length === 0 ? 'the file' : issue.path.join('.');
    throw new UserError(`not a file of meson spectra: ${where}: ${issue.message}`, path);
  }
  // The checksum is that of `counts` as read, before anything unknown to the schema is dropped.
  const counts = JSON.stringify((content as MesonSpectraFile).counts);
  const found = createHash('sha256').update(counts).digest('hex');
  if (found !== result.data.sha256)
    throw new UserError(
      `the counts are damaged: their SHA-256 is ${found}, the file states ${result.data.sha256}`,
      path,
    );
  return result.data;
}

function parse(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UserError(`the meson spectra cannot be read: ${(error as Error).message}`, path);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`not a file of meson spectra: ${(error as Error).message}`, path);
  }
}
