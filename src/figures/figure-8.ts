import { InternalError } from '../errors.js';
import type { Region } from '../experiment/experiment.js';
import { provenances, type Provenance } from '../background/background-analysis.js';
import type { BackgroundResult } from '../background/result.js';
import type { RegionShare } from '../transport/region-share.js';
import { backgroundData } from './background-data.js';
import { colourBar, logColours } from './colour-scale.js';
import { compose } from './compose.js';
import { statement } from './corner.js';
import type { Figure, PlotlyObject } from './figure.js';
import type { FigureData } from './figure-data.js';
import { largest, outline } from './lines.js';
import { black, dashes } from './palette.js';
import { leftAxes, pixelsOf, type Panel } from './panel.js';
import { oneAndAHalfColumnsWithBar as sheet } from './sheets.js';
import { text } from './text.js';
import { planeCells, regionOutline, taxLabels, type PlaneHistogram } from './tax-plane.js';

/** Prompt background before the veto of the large-angle stations, as a model of second muons gives it. */
export interface PromptPlane {
  /** Expected events in bins of the plane, in units of the weights. */
  readonly histogram: PlaneHistogram;
  /** Share of the simulated events in the validation region, or its limit. */
  readonly share: RegionShare;
  /** Between 0 and 1. */
  readonly confidenceLevel: number;
  /** Where the muons come from. */
  readonly provenance: Provenance;
}

/** Powers of ten below the largest bin that the colours reach. */
const decades = 3;

/** Weighted events in bins of the plane where they point back to; events outside the bins are left out. */
export function promptHistogram(
  events: readonly { readonly zTaxM: number; readonly cdaTaxM: number; readonly weight: number }[],
  zEdgesM: readonly number[],
  cdaEdgesMm: readonly number[],
): PlaneHistogram {
  const columns = zEdgesM.length - 1;
  const values = new Float64Array(columns * (cdaEdgesMm.length - 1));
  const binOf = (edges: readonly number[], value: number): number =>
    value < edges[0]! ? -1 : edges.findIndex((edge, index) => index > 0 && value < edge) - 1;
  for (const { zTaxM, cdaTaxM, weight } of events) {
    const column = binOf(zEdgesM, zTaxM);
    const row = binOf(cdaEdgesMm, 1000 * cdaTaxM);
    if (column >= 0 && row >= 0) values[row * columns + column]! += weight;
  }
  return { zEdgesM, cdaEdgesMm, values };
}

/**
 * Figure 8 of a background estimate.
 *
 * @throws InternalError for one without second muons, which the rules of cards ask for
 */
export function figure8(result: BackgroundResult): Figure {
  const { analysis, secondMuons } = result;
  if (!secondMuons) throw new InternalError('figure 8 needs second muons');
  const { fromZM, stepZM, binsZ, stepCdaM, binsCda } = analysis.planes.wide;
  const edges = (bins: number, from: number, step: number): number[] =>
    Array.from({ length: bins + 1 }, (_, k) => from + k * step);
  return promptPlaneFigure(backgroundData(result), {
    histogram: promptHistogram(
      secondMuons.events,
      edges(binsZ, fromZM, stepZM),
      edges(binsCda, 0, 1000 * stepCdaM),
    ),
    share: secondMuons.validation,
    confidenceLevel: analysis.confidenceLevel,
    provenance: secondMuons.provenance,
  });
}

/** Where the prompt background points back to, with the outer contours of the signal and the validation region. */
export function promptPlaneFigure(data: FigureData, prompt: PromptPlane): Figure {
  const { histogram, share } = prompt;
  const basis = provenances[prompt.provenance];
  const axes = leftAxes;
  const [frame] = sheet.frames;
  const [from, to] = [histogram.zEdgesM[0]!, histogram.zEdgesM.at(-1)!];
  const top = histogram.cdaEdgesMm.at(-1)!;
  const most = largest(Array.from(histogram.values));
  const scale = logColours(Math.floor(Math.log10(most > 0 ? most : 1)) - decades + 1, most);
  const regions = ['VR', 'SR'].flatMap((name) =>
    data.regions.filter((region: Region) => region.name === name),
  );
  const notes = [statement(data).join(' '), `${basis}, before the LAV veto`, ...shareNotes(prompt)];
  return compose(
    { ...data, labels: taxLabels(data) },
    {
      subject: 'Where the prompt background points back to',
      description: `Distance of closest approach to the beam line against its z, colour: expected prompt background before the veto, from a model of second muons; ${basis}. ${share.events} simulated events, ${share.inRegion} of them in VR. Lines: VR and SR.`,
      size: sheet.size,
      y: { kind: 'linear', from: 0, to: top },
      panels: [
        {
          axes,
          frame,
          x: { kind: 'linear', from, to },
          traces: regions.map((region) =>
            outline(region.name, [{ name: region.name, line: 0, ...regionOutline(region) }], axes, {
              colour: black,
              dash: dashes.solid,
              width: 1.4,
            }),
          ),
          shapes: planeCells(histogram, axes, scale),
          obstacles: [{ massesMeV: [from, from, to, to, from], couplings: [0, top, top, 0, 0] }],
          blocks: [{ rows: notes.map((label) => ({ label })) }],
        },
      ],
      afterwards: (panels) => {
        const bar = colourBar(scale, sheet.bar, sheet.size, 'Events [arbitrary units]');
        return {
          ...bar,
          annotations: [...bar.annotations, ...namesAbove(regions, panels[0]!)],
        };
      },
    },
  );
}

/** On this scale regions are too flat for a name inside. */
function namesAbove(regions: readonly Region[], panel: Panel): PlotlyObject[] {
  return regions.map(({ name, zTaxM, cdaTaxMaxM }) => {
    const { x, y } = pixelsOf(panel, zTaxM.fromM, 1000 * cdaTaxMaxM);
    return text(sheet.size, x + 2, y, name, { vertical: 'bottom' });
  });
}

/** Weighted events count as many as know as much: with none in the region, the limit is 2.3 over these at 90%. */
function shareNotes({ share, confidenceLevel }: PromptPlane): string[] {
  const { events, effectiveEvents, inRegion, statistical, upperLimit } = share;
  const sample = `<i>N</i> = ${events} (effective ${effectiveEvents.toFixed(0)}), ${inRegion} in VR`;
  const limit = `< ${(100 * upperLimit).toPrecision(2)}% at ${100 * confidenceLevel}% CL`;
  const found =
    inRegion === 0 ? limit : `= (${withError(100 * share.share, 100 * statistical)})%, ${limit}`;
  return [sample, `<i>η</i><sub>VR</sub> ${found}`];
}

/** Both with the decimals that two digits of the error take. */
function withError(value: number, error: number): string {
  const decimals = Math.max(0, 1 - Math.floor(Math.log10(error)));
  return `${value.toFixed(decimals)} ± ${error.toFixed(decimals)}`;
}
