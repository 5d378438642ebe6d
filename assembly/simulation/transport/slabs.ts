/** The way of the muons: slabs across z, each divided into regions in x and y. Lengths in metres, fields in tesla. */

@unmanaged
export class Slab {
  fromZ: f64;
  toZ: f64;
  firstRegion: f64;
  regionCount: f64;
  /** Address of the densest medium, 0 where all is vacuum. */
  densest: f64;
  /** Strongest field, for the choice of steps. */
  strongestField: f64;
}

/** The first region of a slab that contains the point counts; the last contains everything. */
@unmanaged
export class Region {
  /** 0 everything, 1 rectangle, 2 ellipse. */
  shape: f64;
  centreX: f64;
  centreY: f64;
  halfWidth: f64;
  halfHeight: f64;
  /** Address of the medium, 0 for vacuum. */
  medium: f64;
  fieldX: f64;
  fieldY: f64;
  /** Field around the z axis through the centre, anticlockwise as seen against z. */
  fieldAround: f64;
}

/** The region at a point. */
export function regionAt(slab: Slab, regions: usize, x: f64, y: f64): Region {
  const last = i32(slab.firstRegion + slab.regionCount) - 1;
  for (let i = i32(slab.firstRegion); i < last; i++) {
    const region = changetype<Region>(regions + usize(i) * offsetof<Region>());
    const dx = (x - region.centreX) / region.halfWidth;
    const dy = (y - region.centreY) / region.halfHeight;
    if (region.shape == 0.0) return region;
    if (region.shape == 1.0 ? Math.abs(dx) <= 1.0 && Math.abs(dy) <= 1.0 : dx * dx + dy * dy <= 1.0)
      return region;
  }
  return changetype<Region>(regions + usize(last) * offsetof<Region>());
}
