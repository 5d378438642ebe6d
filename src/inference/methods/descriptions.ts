import type { LimitMethod } from '../names.js';

/** What a person should know about a method before its limit is published. */
export interface MethodDescription {
  /** What it computes, with its source. */
  readonly computes: string;
  /** What it takes for granted. */
  readonly assumes: string;
  /** How it treats nuisances, and which it takes. */
  readonly nuisances: string;
  /** Where its answer misleads. */
  readonly fails: string;
  /** What to use there. */
  readonly instead: string;
}

/** The methods, for help, --explain and the documents. */
export const methodDescriptions: Readonly<Record<LimitMethod, MethodDescription>> = {
  bayes: {
    computes:
      'Upper limit that holds a share CL of the posterior of the signal, for the prior --signal-prior (flat by default); Particle Data Group, review of statistics.',
    assumes:
      'A prior of the signal, which is a choice: the limit depends on it, and on which parameter it is flat in. With a flat prior and one count without nuisances it equals CLs.',
    nuisances:
      'All are marginalised over their priors by quadrature: POT, efficiencies, backgrounds, shared or not, in up to 200 channels.',
    fails:
      'A normal prior of POT or efficiency that reaches zero makes the posterior improper: it needs a minimum, and the limit then depends on it; so does a gamma prior with a relative uncertainty of 1 or more. The prior 1/s has no integral down to zero and needs --signal-min. Coverage is not promised: a flat prior covers too much at small signals.',
    instead:
      'cls or feldman-cousins for a statement on frequencies; coverage shows what the Bayesian limit does.',
  },
  cls: {
    computes:
      'Upper limit at which CLs = CLs+b / CLb falls to 1 − CL; A. L. Read, J. Phys. G 28 (2002) 2693. The statistic is the count for one channel (exact sums), the profile-likelihood ratio q̃μ for several.',
    assumes:
      'Nothing on the signal. It covers too much on purpose, so that a deficit of background excludes no signal that the experiment cannot see.',
    nuisances:
      'hybrid: numerator and denominator are each averaged over the priors. frequentist: the auxiliary measurements are drawn again, and nuisances are profiled.',
    fails:
      'The level is not a coverage: at small signals it covers more than CL. Toys leave a Monte Carlo error, which is stated.',
    instead: 'feldman-cousins where the coverage is to be CL and a lower end is wanted.',
  },
  clsb: {
    computes:
      'Upper limit at which the p-value of signal and background, CLs+b, falls to 1 − CL: the classical upper limit.',
    assumes: 'Nothing on the signal.',
    nuisances: 'As cls.',
    fails:
      'A deficit of background gives limits far below the sensitivity, even an empty interval (0, with a warning): it excludes signals that the experiment cannot see.',
    instead:
      'cls, feldman-cousins or bayes when fewer events are seen than expected from background.',
  },
  'feldman-cousins': {
    computes:
      'Interval by ordering counts by their likelihood ratio; G. J. Feldman and R. D. Cousins, Phys. Rev. D 57 (1998) 3873. Lower and upper end of the convex hull of the accepted signals.',
    assumes: 'One count. The data choose between a limit and an interval, so that coverage holds.',
    nuisances:
      'POT, efficiency and background are averaged in the probabilities and in the ratio that ranks counts (J. Conrad et al., Phys. Rev. D 67 (2003) 012002), up to 1000 events: a hybrid, which covers on average over the priors.',
    fails:
      'With fewer events than expected from background the limit falls as the background rises. Counts are discrete, so the coverage is more than CL, and the published tables were lengthened (--fc-lengthen) to never rise with the background.',
    instead:
      'cls or bayes with several channels or several uncertainties; quote the expected limit beside a limit from a deficit.',
  },
  'cousins-highland': {
    computes:
      'Signal at which the probability of at most n events, averaged over the priors, is 1 − CL; R. D. Cousins and V. L. Highland, Nucl. Instrum. Meth. A 320 (1992) 331. Not divided by P(N ≤ n | b).',
    assumes: 'One count. It mixes a frequentist p-value with Bayesian priors of the nuisances.',
    nuisances:
      'POT, efficiency and background are averaged in the p-value; a normal prior is cut at zero unless a minimum is given.',
    fails:
      'As clsb it gives empty intervals (0, with a warning) in a deficit of background. Coverage is neither frequentist nor Bayesian.',
    instead: 'bayes, or cls with --nuisances hybrid, which divides by the average P(N ≤ n | b).',
  },
  rolke: {
    computes:
      'Two-sided interval from the profile likelihood with its threshold χ²(1); W. A. Rolke, A. M. López and J. Conrad, Nucl. Instrum. Meth. A 551 (2005) 493, as in TRolke of ROOT. --bounded treats estimates below zero as TRolke does.',
    assumes:
      'One count; a likelihood that is near enough to its asymptotic form that the threshold covers. The level is of a two-sided interval: its upper end is no upper limit at CL.',
    nuisances:
      'Background known, normal, gamma or from a side band (--off, --tau); efficiency and POT known or normal. All are profiled.',
    fails:
      'Small expected counts: coverage swings, and zero observed events without background uncertainty are its worst case. Log-normal priors are refused.',
    instead: 'feldman-cousins or bayes with few events; coverage shows the swings.',
  },
  profile: {
    computes:
      'Two-sided interval where −ln L, profiled over the nuisances, rises by half a quantile of χ²(1) above its minimum; S. S. Wilks, Ann. Math. Stat. 9 (1938) 60.',
    assumes:
      'Wilks’ theorem: many events, and a maximum inside the allowed region. The level is of a two-sided interval.',
    nuisances: 'All are profiled, each with its prior read as the likelihood of a measurement.',
    fails: 'Few events: with n = 0 the upper end is far below the exact limit.',
    instead: 'cls, feldman-cousins or bayes with fewer than about ten events.',
  },
  asymptotic: {
    computes:
      'CLs on q̃μ from the asymptotic distributions with the Asimov set n = b; G. Cowan, K. Cranmer, E. Gross and O. Vitells, Eur. Phys. J. C 71 (2011) 1554.',
    assumes: 'Many expected events, so that q̃μ follows its limiting distribution.',
    nuisances: 'All are profiled.',
    fails:
      'Few expected events: with n = 0 and b = 0 it gives 1.38 at 90% CL where 2.30 is right. It warns, and says how many events are expected.',
    instead: 'cls: exact sums for one channel, toys for several.',
  },
};
