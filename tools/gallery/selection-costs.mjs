// What each part of the full selection costs a curve of the lifetime plane, beside the acceptance alone.
import { runLifetimePlane } from '../../dist/run/run-lifetime-plane.js';

const [massesMeV, lifetimesPs] = [
  [220, 280],
  [20, 50, 1000, 100000],
];
const events = 4e6;

/**
 * @param plane with the curves NA62-full and NA62
 * @returns for each step, mass and lifetime log10 of the events of the acceptance over those that are left
 */
export async function selectionCosts(plane) {
  const source = (name) => plane.curves.find((curve) => curve.name === name).source;
  const { analysis } = source('NA62-full');
  const { full } = analysis.selection;
  const step = (changes) => ({
    limit: { events: 1 },
    analysis: {
      ...analysis,
      selection: { ...analysis.selection, full: { ...full, efficiency: 1, ...changes } },
    },
  });
  const isolated = (...planes) => ({
    reconstruction: 'none',
    isolation: full.isolation.filter(({ plane: name }) => planes.includes(name)),
  });
  const steps = [
    ['acceptance', source('NA62')],
    ['chambers and LAV12, p > 10 GeV', step(isolated())],
    ['and 15 mm apart at STRAW1', step(isolated('STRAW1'))],
    ['or 200 mm apart at the LKr', step(isolated('LKr'))],
    ['and both', step(isolated('STRAW1', 'LKr'))],
    ['and reconstruction, signal region', step({})],
  ];
  const { rows } = await runLifetimePlane(
    {
      ...plane,
      massesMeV,
      lifetimesPs,
      sampling: { ...plane.sampling, events },
      curves: steps.map(([name, curve]) => ({ name, label: name, line: 'solid', source: curve })),
    },
    { seed: 1 },
  );
  const eventsOf = (name, massMeV, lifetimePs) =>
    rows.find(
      (row) => row.name === name && row.massMeV === massMeV && row.lifetimePs === lifetimePs,
    ).events;
  return {
    massesMeV,
    lifetimesPs,
    steps: steps.slice(1).map(([name]) => ({
      name,
      costs: massesMeV.map((mass) =>
        lifetimesPs.map((ps) =>
          Math.log10(eventsOf('acceptance', mass, ps) / eventsOf(name, mass, ps)),
        ),
      ),
    })),
  };
}
