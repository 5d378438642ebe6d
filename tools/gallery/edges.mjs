// Edges of contours: the lowest and the highest coupling at a mass, as log₁₀, and where a region ends.

/** [lower, upper] edge at a mass that the contour has points at; undefined where nothing is excluded. */
export function edgesAt(lines, massMeV) {
  const couplings = lines.flatMap(({ massesMeV, couplings }) =>
    couplings.filter((_, i) => massesMeV[i] === massMeV),
  );
  if (couplings.length === 0) return undefined;
  return [Math.min(...couplings), Math.max(...couplings)].map(Math.log10);
}

export function closingMass(lines) {
  return Math.max(...lines.flatMap(({ massesMeV }) => massesMeV));
}

/** [lower, upper] differences to a reference in units of log₁₀ ε. */
export function shifts(edges, reference) {
  return edges && reference ? edges.map((edge, i) => edge - reference[i]) : undefined;
}
