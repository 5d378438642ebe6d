import type { BackgroundResult } from './result.js';

/** What can be compared with a publication, by the id that a file of published numbers uses. */
export function backgroundValues(result: BackgroundResult): Map<string, number> {
  const values = new Map<string, number>();
  const { counts, scale, prompt, secondMuons, summary, efficiencies } = result;
  for (const { combination, region, printedScaled, compatibility } of counts) {
    const { printed, printedScaled: scaled } = compatibility;
    if (printed !== undefined) values.set(`table-2/${combination}/${region}/probability`, printed);
    if (scaled !== undefined) values.set(`table-3/${region}/probability`, scaled);
    if (!printedScaled) continue;
    values.set(`table-3/${region}/expected`, printedScaled.expected);
    values.set(`table-3/${region}/uncertainty`, printedScaled.uncertainty);
  }
  if (scale) {
    values.set('same-sign/expected', scale.expected.expected);
    values.set('same-sign/uncertainty', scale.expected.uncertainty);
    values.set('same-sign/factor', scale.factor);
    values.set('same-sign/relative-statistical', scale.statistical / scale.factor);
  }
  if (prompt) {
    const { ratio, afterVeto } = prompt;
    values.set('prompt/ratio', ratio.value);
    values.set('prompt/ratio/statistical', ratio.statistical);
    values.set('prompt/ratio/systematic', ratio.systematic);
    values.set('table-1/total', afterVeto.value);
    values.set('table-1/total/statistical', afterVeto.statistical);
    values.set('table-1/total/systematic', afterVeto.systematic);
    values.set('prompt/validation-share', prompt.validationShare);
  }
  if (secondMuons) values.set('second-muons/validation-share', secondMuons.validation.share);
  for (const { region, combinatorial, promptUpperLimit, upstreamUpperLimit } of summary) {
    values.set(`table-4/${region}/combinatorial`, combinatorial.expected);
    values.set(`table-4/${region}/combinatorial/uncertainty`, combinatorial.uncertainty);
    if (promptUpperLimit !== undefined) values.set(`table-4/${region}/prompt`, promptUpperLimit);
    if (upstreamUpperLimit !== undefined)
      values.set(`table-4/${region}/upstream`, upstreamUpperLimit);
  }
  values.set('table-5/total', efficiencies.total);
  return values;
}
