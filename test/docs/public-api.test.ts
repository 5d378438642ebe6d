import { expect, it } from 'vitest';
import ts from 'typescript';
import { programOf } from './typescript-program.js';

/** What the package exports, by what it is. A change of this list is a change for users: CHANGELOG.md names it. */
const publicApi = [
  'class InternalError',
  'class Result',
  'class UserError',
  'function builtinCard',
  'function clopperPearson',
  'function compatibility',
  'function coverage',
  'function coverageCurve',
  'function coverageToys',
  'function credibleInterval',
  'function discovery',
  'function discoveryReach',
  'function eventDensities',
  'function expected',
  'function explainExpected',
  'function explainInterval',
  'function explainLimit',
  'function explainSignificance',
  'function interval',
  'function largestBackground',
  'function limit',
  'function loadCard',
  'function loadModel',
  'function logBayesFactor',
  'function logBayesFactorOfRange',
  'function lookElsewhere',
  'function mergeToyParts',
  'function methodDescriptions',
  'function modelDiscovery',
  'function modelSignificance',
  'function modelToyPart',
  'function modelToys',
  'function monteCarloNuisance',
  'function posteriorCurve',
  'function run',
  'function significance',
  'function toys',
  'function upperLimit',
  'function upperLimits',
  'function withFiniteSample',
  'type Alternative',
  'type AlternativeLimit',
  'type AlternativePValue',
  'type Analysis',
  'type AnalysisResult',
  'type Background',
  'type BackgroundCorrelation',
  'type BackgroundOptions',
  'type BackgroundPrior',
  'type BestWindow',
  'type Channel',
  'type Comparison',
  'type CompatibilityOptions',
  'type ContourLine',
  'type CountingModel',
  'type CoverageCurveOptions',
  'type CoverageOptions',
  'type CoveragePoint',
  'type CoverageResult',
  'type CoverageToysOptions',
  'type CoverageToysPoint',
  'type CoverageToysResult',
  'type CredibleInterval',
  'type CredibleIntervalOptions',
  'type CumulativeDistribution',
  'type Discovery',
  'type DiscoveryOptions',
  'type DiscoveryReach',
  'type DiscoveryReachOptions',
  'type EstimatedBackground',
  'type EventDensities',
  'type EventDensityOptions',
  'type ExpectedExplanation',
  'type ExpectedLimits',
  'type ExpectedOptions',
  'type ExpectedQuantile',
  'type Experiment',
  'type Explanation',
  'type GridField',
  'type GrossVitells',
  'type IntervalExplanation',
  'type IntervalKind',
  'type IntervalOptions',
  'type IntervalResult',
  'type LargestBackgroundOptions',
  'type LimitExplanation',
  'type LimitMethod',
  'type LimitOptions',
  'type LimitResult',
  'type LookElsewhere',
  'type LookElsewhereMethod',
  'type LookElsewhereOptions',
  'type MassDistribution',
  'type MethodDescription',
  'type MethodOptions',
  'type ModelDiscovery',
  'type ModelDiscoveryOptions',
  'type ModelSignificance',
  'type ModelSignificanceOptions',
  'type ModelToysOptions',
  'type ModelToysResult',
  'type NuisanceTreatment',
  'type PosteriorOptions',
  'type PosteriorPoints',
  'type PotPrior',
  'type Prior',
  'type RelativeNuisance',
  'type RelativePot',
  'type ResultFigure',
  'type SideBand',
  'type SideBandSignificance',
  'type SignalPrior',
  'type Significance',
  'type SignificanceExplanation',
  'type SignificanceOptions',
  'type SimulateOptions',
  'type TestStatistic',
  'type ToyPart',
  'type ToysOptions',
  'type ToysResult',
  'type UpperLimit',
  'type UpperLimitOptions',
  'type Windows',
];

function exportsOf(name: string): string[] {
  const program = programOf({ 'probe.mts': `export * from '${name}';` });
  const checker = program.getTypeChecker();
  const probe = program.getSourceFiles().find(({ fileName }) => fileName.endsWith('/probe.mts'));
  const module = probe && checker.getSymbolAtLocation(probe);
  if (!module) throw new Error(`${name} cannot be imported`);
  return checker
    .getExportsOfModule(module)
    .map((symbol) => {
      const typeOnly = symbol.declarations?.some(ts.isTypeOnlyExportDeclaration);
      const target = checker.getAliasedSymbol(symbol);
      const kind = typeOnly ? 'type' : target.flags & ts.SymbolFlags.Class ? 'class' : 'function';
      return `${kind} ${symbol.name}`;
    })
    .sort();
}

it('the public API is the one that is written down', () => {
  expect(exportsOf('beamlimits')).toEqual(publicApi);
});

it('each function and class of it is there at run time', async () => {
  const built = new URL('../../dist/index.js', import.meta.url).href;
  const module = (await import(built)) as Record<string, unknown>;
  const values = publicApi.filter((entry) => !entry.startsWith('type '));
  expect(Object.keys(module).sort()).toEqual(values.map((entry) => entry.split(' ')[1]).sort());
});
