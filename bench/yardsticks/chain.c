/*
 * Yardstick in plain C: dark photons of 300 MeV from proton bremsstrahlung, their decays to two muons, the full NA62
 * selection and the decay weights over a log-spaced grid of couplings. The same physics as the core, written for
 * speed: structure of arrays, blocks that stay in the cache, Philox4x32-10, branch-free acceptance with compaction,
 * one exponential and squarings for a chain of couplings. Everything is for the compiler to vectorise.
 *
 *   cc -O3 -msse4.1 -ffast-math chain.c -lm -o chain
 *   chain EVENTS COUPLINGS STRIDE RATE   with RATE = ε₀²/cτ₁ (1/m) and ε² doubling over STRIDE couplings
 *
 * Answers each line on stdin, a seed, with: seconds, accepted events, Σ a exp(−path rate_k) for each coupling.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { BLOCK = 512, CELLS = 1024, WORDS = 8, BATCH = 1024, DEPTH = 12, MAX_COUPLINGS = 1024 };

static const double pi = 3.14159265358979323846;
/* GeV and metres; values and their sources as in experiments/na62-dump.yaml and src/model/constants.ts. */
static const double fine_structure = 1 / 137.035999, proton = 0.93827209, muon = 0.1056583755;
static const double mass = 0.3, beam = 400, z_min = 10.0 / 400, z_max = 0.9, pt_max = 1.0;
static const double source_x = 0, source_y = -0.022, source_z = 23.07;
static const double spread_x = 0.0047, spread_y = 0.0032;
static const double decay_from = 102, decay_to = 180, vertex_from = 105, vertex_to = 180;
static const double magnet_z = 196.995, kick = 0.270, momentum_min = 10;

/* ---- tables, made once ---- */

/* Cells of equal probability in the energy fraction: half uniform in ln z, half in z. */
static struct { double low, width, weight, ratio, change; } cells[CELLS];

static double cross_section(double s) {
  double l = log(s / 28.94);
  return 35.45 + 0.308 * l * l + 42.53 * pow(s, -0.458) - 33.34 * pow(s, -0.545);
}

static double cross_section_ratio(double z) {
  double rest = 2 * proton * proton, full = 2 * proton * beam;
  return cross_section(full * (1 - z) + rest) / cross_section(full + rest);
}

static double cumulative(double z) {
  return 0.5 * log(z / z_min) / log(z_max / z_min) + 0.5 * (z - z_min) / (z_max - z_min);
}

static void make_cells(void) {
  double low = z_min;
  for (int i = 0; i < CELLS; i++) {
    double a = low, b = z_max;
    for (int step = 0; step < 60; step++) {
      double middle = 0.5 * (a + b);
      if (cumulative(middle) < (i + 1.0) / CELLS) a = middle; else b = middle;
    }
    double high = i + 1 < CELLS ? b : z_max;
    cells[i].low = low;
    cells[i].width = high - low;
    cells[i].weight = (high - low) * CELLS;
    cells[i].ratio = cross_section_ratio(low);
    cells[i].change = cross_section_ratio(high) - cells[i].ratio;
    low = high;
  }
}

/* ---- random words: Philox4x32-10 (Salmon et al., SC'11), counter (event, 0, stream, draw) ---- */

static void fill_words(uint32_t words[WORDS][BLOCK], uint32_t first, uint32_t seed) {
  for (uint32_t draw = 0; draw < WORDS / 4; draw++) {
    uint32_t *restrict w0 = words[4 * draw], *restrict w1 = words[4 * draw + 1];
    uint32_t *restrict w2 = words[4 * draw + 2], *restrict w3 = words[4 * draw + 3];
    for (uint32_t i = 0; i < BLOCK; i++) {
      uint32_t c0 = first + i, c1 = 0, c2 = 0x1000, c3 = draw, key0 = seed, key1 = 0;
#pragma GCC unroll 10
      for (int round = 0; round < 10; round++) {
        uint64_t p0 = (uint64_t)c0 * 0xd2511f53u, p1 = (uint64_t)c2 * 0xcd9e8d57u;
        c0 = (uint32_t)(p1 >> 32) ^ c1 ^ key0;
        c1 = (uint32_t)p1;
        c2 = (uint32_t)(p0 >> 32) ^ c3 ^ key1;
        c3 = (uint32_t)p0;
        key0 += 0x9e3779b9u;
        key1 += 0xbb67ae85u;
      }
      w0[i] = c0;
      w1[i] = c1;
      w2[i] = c2;
      w3[i] = c3;
    }
  }
}

#define SIGNED(word) ((double)(int32_t)(word))
/* Uniform in (0, 1), in (−1, 1), and a sine and cosine of a uniform angle. */
#define UNIFORM(word) (SIGNED(word) * 0x1p-32 + (0.5 + 0x1p-33))
#define SYMMETRIC(word) (SIGNED(word) * 0x1p-31 + 0x1p-32)

/* Sine and cosine of a quarter of the angle by Taylor series (|x| ≤ π/4), then twice the double angle. */
static inline double quarter_sine(double x) {
  double q = x * x;
  return x * (1 + q * (-1.0 / 6 + q * (1.0 / 120 + q * (-1.0 / 5040 + q * (1.0 / 362880 + q *
         (-1.0 / 39916800 + q * (1.0 / 6227020800.0)))))));
}
static inline double quarter_cosine(double x) {
  double q = x * x;
  return 1 + q * (-0.5 + q * (1.0 / 24 + q * (-1.0 / 720 + q * (1.0 / 40320 + q * (-1.0 / 3628800 + q *
         (1.0 / 479001600 + q * (-1.0 / 87178291200.0)))))));
}
#define ANGLE(word, sine, cosine)                                                                  \
  double sine, cosine;                                                                             \
  {                                                                                                \
    double quarter = SIGNED(word) * (0x1p-32 * pi / 2);                                            \
    double s = quarter_sine(quarter), half = 2 * s * quarter_cosine(quarter), c = 1 - 2 * s * s;   \
    sine = 2 * half * c;                                                                           \
    cosine = 1 - 2 * half * half;                                                                  \
  }

/* ---- acceptance ---- */

enum outline { CIRCLE, SQUARE, OCTAGON };
struct plane { double z; enum outline outline; double size, hole_x, hole, isolation; };
static const struct plane planes[] = {
  {183.508, CIRCLE, 1.0, 0.1012, 0.065, 0.015}, {194.066, CIRCLE, 1.0, 0.1144, 0.065, 0},
  {204.459, CIRCLE, 1.0, 0.0924, 0.065, 0},     {218.885, CIRCLE, 1.0, 0.0528, 0.065, 0},
  {238.2, CIRCLE, 1.07, 0, 0, 0},               {241.093, OCTAGON, 1.13, 0, 0.15, 0.2},
  {246.8, SQUARE, 1.32, 0, 0.11, 0}};
enum { PLANES = sizeof planes / sizeof *planes };

static inline int inside(const struct plane *p, double x, double y) {
  double dx = x - p->hole_x, ax = fabs(x), ay = fabs(y);
  int in = dx * dx + y * y > p->hole * p->hole;
  if (p->outline == CIRCLE) return in & (x * x + y * y < p->size * p->size);
  in &= (ax < p->size) & (ay < p->size);
  return p->outline == SQUARE ? in : in & (ax + ay < p->size * 1.41421356237309505);
}

/* Events of one block: path and amplitude of those that pass, compacted. Returns their number. */
static int generate(int count, uint32_t first, uint32_t seed, double weight_of_event,
                    double *restrict path_out, double *restrict amplitude_out) {
  static uint32_t words[WORDS][BLOCK];
  static double low[BLOCK], width[BLOCK], cell_weight[BLOCK], ratio[BLOCK], change[BLOCK];
  static double path[BLOCK], amplitude[BLOCK];
  static int64_t pass[BLOCK];
  const double rest = sqrt(0.25 * mass * mass - muon * muon);
  const double constant = fine_structure / (2 * pi) * weight_of_event * (decay_to - decay_from);
  fill_words(words, first, seed);
  for (int i = 0; i < BLOCK; i++) {
    uint32_t cell = words[0][i] >> 22;
    low[i] = cells[cell].low;
    width[i] = cells[cell].width;
    cell_weight[i] = cells[cell].weight;
    ratio[i] = cells[cell].ratio;
    change[i] = cells[cell].change;
  }
  for (int i = 0; i < BLOCK; i++) {
    /* Production: z, then p_T² from a density 1/H (Blümlein and Brunner, arXiv:1311.3870). */
    const double m2 = mass * mass, n2 = proton * proton, q = pt_max * pt_max;
    double in_cell = (double)(int32_t)(words[0][i] & 0x3fffff) * 0x1p-22 + 0x1p-23;
    double z = low[i] + in_cell * width[i];
    double a = (1 - z) * m2 + z * z * n2, range = log(1 + q / a);
    double h = a * exp(UNIFORM(words[1][i]) * range), inverse_h = 1 / h;
    double squares = 1 + (1 - z) * (1 - z);
    double quadratic = 2 * z * z * n2 * n2 + squares * n2 * m2 + (1 - z) * m2 * m2;
    double reduced = squares / z +
        2 * z * (1 - z) * inverse_h * (quadratic * inverse_h - (2 * n2 + m2));
    double energy = z * beam, pt2 = fmax(0.0, h - a), pz2 = energy * energy - m2 - pt2;
    double weight = constant * reduced * cell_weight[i] * range * (ratio[i] + in_cell * change[i]);
    double pt = sqrt(pt2), pz = sqrt(fmax(1e-12, pz2));
    ANGLE(words[2][i], sin_phi, cos_phi)
    double px = pt * cos_phi, py = pt * sin_phi, inverse_pz = 1 / pz;

    /* Flight from the beam spot to the decay. */
    double vertex = decay_from + (decay_to - decay_from) * UNIFORM(words[3][i]);
    double flown = vertex - source_z;
    ANGLE(words[7][i], sin_spot, cos_spot)
    double spot = sqrt(-2 * log(UNIFORM(words[6][i])));
    double x = source_x + spread_x * spot * cos_spot + px * inverse_pz * flown;
    double y = source_y + spread_y * spot * sin_spot + py * inverse_pz * flown;

    /* Two-body decay, then both tracks through all planes. */
    double cosine = SYMMETRIC(words[4][i]), sine = sqrt(1 - cosine * cosine);
    ANGLE(words[5][i], sin_decay, cos_decay)
    double nx = sine * cos_decay, ny = sine * sin_decay;
    double along = px * nx + py * ny + pz * cosine;
    double boost = 0.5 + along * rest / (mass * (energy + mass));
    double x1 = px * boost + rest * nx, y1 = py * boost + rest * ny, z1 = pz * boost + rest * cosine;
    double x2 = px - x1, y2 = py - y1, z2 = pz - z1;
    double i1 = 1 / z1, i2 = 1 / z2;
    double sx1 = x1 * i1, sy1 = y1 * i1, sx2 = x2 * i2, sy2 = y2 * i2, k1 = kick * i1, k2 = -kick * i2;
    const double p2 = momentum_min * momentum_min;
    int in = (pz2 > 0) & (z1 > 0) & (z2 > 0) & (vertex > vertex_from) & (vertex < vertex_to) &
             (x1 * x1 + y1 * y1 + z1 * z1 > p2) & (x2 * x2 + y2 * y2 + z2 * z2 > p2);
#pragma GCC unroll 7
    for (int plane = 0; plane < PLANES; plane++) {
      const struct plane *p = &planes[plane];
      double distance = p->z - vertex, lever = p->z > magnet_z ? p->z - magnet_z : 0;
      double at_x1 = x + sx1 * distance + k1 * lever, at_y1 = y + sy1 * distance;
      double at_x2 = x + sx2 * distance + k2 * lever, at_y2 = y + sy2 * distance;
      in &= inside(p, at_x1, at_y1) & inside(p, at_x2, at_y2);
      if (p->isolation > 0) {
        double dx = at_x1 - at_x2, dy = at_y1 - at_y2;
        in &= dx * dx + dy * dy > p->isolation * p->isolation;
      }
    }
    path[i] = flown * mass * inverse_pz;
    amplitude[i] = weight * mass * inverse_pz;
    pass[i] = in;
  }
  int kept = 0;
  for (int i = 0; i < count; i++) {
    path_out[kept] = path[i];
    amplitude_out[kept] = amplitude[i];
    kept += (int)pass[i];
  }
  return kept;
}

/* ---- weights: an exponential for each chain of couplings, then squarings ---- */

static void add_weights(int count, const double *restrict path, const double *restrict amplitude,
                        int couplings, int stride, const double *rates, double *sums) {
  static double e[BATCH + BLOCK];
  for (int chain = 0; chain < couplings; chain += DEPTH * stride)
    for (int foot = chain; foot < chain + stride && foot < couplings; foot++) {
      double rate = rates[foot];
      for (int i = 0; i < count; i++) e[i] = exp(-rate * path[i]);
      for (int k = foot; k < chain + DEPTH * stride && k < couplings; k += 4 * stride) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        for (int i = 0; i < count; i++) {
          double f = e[i], a = amplitude[i];
          s0 += a * f;
          f *= f;
          s1 += a * f;
          f *= f;
          s2 += a * f;
          f *= f;
          s3 += a * f;
          e[i] = f * f;
        }
        sums[k] += s0;
        sums[k + stride] += s1; /* the tables have room for those beyond the last coupling */
        sums[k + 2 * stride] += s2;
        sums[k + 3 * stride] += s3;
      }
    }
}

int main(int argc, char **argv) {
  if (argc != 5) return 1;
  const int events = atoi(argv[1]), couplings = atoi(argv[2]), stride = atoi(argv[3]);
  static double rates[MAX_COUPLINGS], sums[MAX_COUPLINGS];
  static double path[BATCH + BLOCK], amplitude[BATCH + BLOCK];
  if (couplings + 4 * stride > MAX_COUPLINGS) return 1;
  for (int k = 0; k < couplings; k++) rates[k] = atof(argv[4]) * pow(2, (double)k / stride);
  make_cells();

  unsigned seed;
  while (scanf("%u", &seed) == 1) {
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    memset(sums, 0, sizeof sums);
    int accepted = 0, waiting = 0;
    for (int first = 0; first < events; first += BLOCK) {
      int count = events - first < BLOCK ? events - first : BLOCK;
      waiting += generate(count, first, seed, 1.0 / events, path + waiting, amplitude + waiting);
      if (waiting < BATCH && first + BLOCK < events) continue;
      add_weights(waiting, path, amplitude, couplings, stride, rates, sums);
      accepted += waiting;
      waiting = 0;
    }
    clock_gettime(CLOCK_MONOTONIC, &to);
    printf("%.9f %d", (double)(to.tv_sec - from.tv_sec) + 1e-9 * (double)(to.tv_nsec - from.tv_nsec), accepted);
    for (int k = 0; k < couplings; k++) printf(" %.17g", sums[k]);
    printf("\n");
    fflush(stdout);
  }
  return 0;
}
