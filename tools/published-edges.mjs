/**
 * How far a contour of a result lies from published points, edge by edge.
 *
 *   node tools/published-edges.mjs results/charm-dark-photon/contours.csv observed POINTS.csv
 *
 * POINTS.csv has the columns massMeV, lower, upper and comments that begin with #. Prints the median and the largest
 * |log10 (ours / published)| of the lower and of the upper edge, and the signed median, over the published masses
 * where the contour has both edges. An edge is the lowest or highest coupling of the contour's lines at that mass.
 */
import { readFileSync } from 'node:fs';

const [contours, name, points] = process.argv.slice(2);

const rows = (path) => {
  const lines = readFileSync(path, 'utf8').split('\n');
  const [header, ...rest] = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const names = header.split(',');
  return rest.map((line) => Object.fromEntries(line.split(',').map((v, i) => [names[i], v])));
};

/** Couplings at which the closed lines of the contour cross a mass. */
function crossings(lines, mass) {
  const found = [];
  for (const line of lines)
    line.forEach((here, i) => {
      const next = line[(i + 1) % line.length];
      if (here.mass < mass === next.mass < mass) return;
      const share = (mass - here.mass) / (next.mass - here.mass);
      found.push(here.log + share * (next.log - here.log));
    });
  return found;
}

const lines = new Map();
for (const row of rows(contours).filter((one) => one.name === name)) {
  if (!lines.has(row.line)) lines.set(row.line, []);
  lines.get(row.line).push({ mass: Number(row.massMeV), log: Math.log10(Number(row.coupling)) });
}
const distances = rows(points).flatMap(({ massMeV, lower, upper }) => {
  const found = crossings([...lines.values()], Number(massMeV));
  if (found.length < 2) return [];
  return [
    {
      massMeV: Number(massMeV),
      lower: Math.min(...found) - Math.log10(Number(lower)),
      upper: Math.max(...found) - Math.log10(Number(upper)),
    },
  ];
});
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const text = (value) => (value >= 0 ? '+' : '') + value.toFixed(3);
for (const { massMeV, lower, upper } of distances)
  console.log(`${String(massMeV).padStart(8)} MeV  lower ${text(lower)}  upper ${text(upper)}`);
for (const edge of ['lower', 'upper']) {
  const values = distances.map((one) => one[edge]);
  const sizes = values.map(Math.abs);
  console.log(
    `${edge}: ${values.length} points, median |Δ| ${median(sizes).toFixed(3)}, largest ${Math.max(...sizes).toFixed(3)}, signed median ${text(median(values))}`,
  );
}
