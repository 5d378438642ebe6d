/** One change of the text of a file, and the sentence that it must give: [from, to, sentence]. */
export type BadInput = readonly [from: string, to: string, sentence: string];

/** Changes of the NA62 card. */
export const badCards: readonly BadInput[] = [
  [
    'nominal: 1.4e+17',
    'nominl: 1.4e+17',
    '/examples/na62/card.yaml:12:3 (pot.nominl): found the unknown key "nominl", did you mean "nominal"?',
  ],
  [
    'nominal: 1.4e+17',
    'nominal: -1.4e+17',
    '/examples/na62/card.yaml:12:12 (pot.nominal): found the number -1.4e+17, expected a number above 0',
  ],
  [
    'nominal: 1.4e+17',
    'nominal: 0',
    '/examples/na62/card.yaml:12:12 (pot.nominal): found the number 0, expected a number above 0',
  ],
  [
    'nominal: 1.4e+17',
    'nominal: .nan',
    '/examples/na62/card.yaml:12:12 (pot.nominal): found the value NaN, expected a finite number',
  ],
  [
    'nominal: 1.4e+17',
    'nominal: .inf',
    '/examples/na62/card.yaml:12:12 (pot.nominal): found the value Infinity, expected a finite number',
  ],
  [
    'nominal: 1.4e+17',
    'nominal: "1.4e17"',
    '/examples/na62/card.yaml:12:12 (pot.nominal): found the text "1.4e17", expected a finite number',
  ],
  [
    'nominal: 1.4e+17',
    'nominal:',
    '/examples/na62/card.yaml:12:12 (pot.nominal): found nothing, expected a finite number',
  ],
  [
    '  nominal: 1.4e+17',
    '  #',
    '/examples/na62/card.yaml:13:3 (pot.nominal): found no "nominal", expected a finite number',
  ],
  [
    'prior: lognormal',
    'prior: lognorml',
    '/examples/na62/card.yaml:16:10 (pot.prior): found the text "lognorml", expected one of none, lognormal, lognormal-kappa, lognormal-mean, gamma, normal, did you mean "lognormal"?',
  ],
  [
    '  prior: lognormal',
    '  #',
    '/examples/na62/card.yaml:12:3 (pot): found an uncertainty of 0.2 with no prior, expected one of lognormal, lognormal-kappa, lognormal-mean, gamma, normal',
  ],
  [
    'prior: lognormal',
    'prior: normal',
    '/examples/na62/card.yaml:16:10 (pot.prior): found a normal prior without a minimum, expected pot.minimum: with method bayes the posterior of a normal prior that reaches 0 has no upper limit',
  ],
  [
    'prior: lognormal',
    'prior: none',
    '/examples/na62/card.yaml:16:10 (pot.prior): found an uncertainty of 0.2 with the prior none, expected one of lognormal, lognormal-kappa, lognormal-mean, gamma, normal',
  ],
  [
    'prior: lognormal',
    'prior: lognormal\n  minimum: 0.1',
    '/examples/na62/card.yaml:17:12 (pot.minimum): found a minimum with the prior lognormal, expected it with the prior normal only',
  ],
  [
    'relativeUncertainty: 0.20',
    'relativeUncertainty: -0.2',
    '/examples/na62/card.yaml:13:24 (pot.relativeUncertainty): found the number -0.2, expected a number of at least 0',
  ],
  [
    'relativeUncertainty: 0.20',
    'relativeUncertainty: 0',
    '/examples/na62/card.yaml:16:10 (pot.prior): found the prior lognormal with an uncertainty of 0, expected an uncertainty above 0 or the prior none',
  ],
  [
    'relativeUncertainty: 0.20',
    'relativeUncertainty: 20%',
    '/examples/na62/card.yaml:13:24 (pot.relativeUncertainty): found the text "20%", expected a finite number',
  ],
  [
    'energyMinGeV: 10',
    'energyMinGeV: 400 GeV',
    '/examples/na62/card.yaml:27:19 (production.bremsstrahlung.energyMinGeV): found the text "400 GeV", expected a finite number (in GeV, without writing the unit)',
  ],
  [
    'energyMinGeV: 10',
    'energyMinMeV: 10000',
    '/examples/na62/card.yaml:27:5 (production.bremsstrahlung.energyMinMeV): found the unknown key "energyMinMeV", did you mean "energyMinGeV"?',
  ],
  [
    'energyMinGeV: 10',
    'energyMinGeV: 390',
    '/examples/na62/card.yaml:27:19 (production.bremsstrahlung.energyMinGeV): found a smallest energy of 390 GeV, expected it below the largest, energyFractionMax of the beam energy, 360 GeV',
  ],
  [
    'energyMinGeV: 10',
    'energyMinGeV: 0.5',
    '/examples/na62/card.yaml:27:19 (production.bremsstrahlung.energyMinGeV): found a smallest energy of 0.5 GeV, expected it above the largest mass, 0.7 GeV',
  ],
  [
    'energyFractionMax: 0.9',
    'energyFractionMax: 1',
    '/examples/na62/card.yaml:29:24 (production.bremsstrahlung.energyFractionMax): found the number 1, expected a number below 1',
  ],
  [
    'formFactor: none',
    'formFactor: VMD',
    '/examples/na62/card.yaml:26:17 (production.bremsstrahlung.formFactor): found the text "VMD", expected one of none, vmd, did you mean "vmd"?',
  ],
  [
    'scale: 0.05',
    'scale: -1',
    '/examples/na62/card.yaml:35:12 (production.mesons.scale): found the number -1, expected a number of at least 0',
  ],
  [
    'name: dark-photon',
    'name: axion',
    '/examples/na62/card.yaml:19:9 (model.name): found the text "axion", expected dark-photon, b-minus-l, dark-scalar, axion-fermions, long-lived, or a table',
  ],
  [
    'fromMeV: 215',
    'fromMeV: 211',
    "/examples/na62/card.yaml:41:22 (scan.massesMeV.mumu.fromMeV): found the mass 211 MeV, expected a mass above 211.317 MeV (the decay's threshold) and at most 700 MeV (the model's range)",
  ],
  [
    'toMeV: 700, stepMeV: 5 } # printed, section 6',
    'toMeV: 705, stepMeV: 5 } #',
    "/examples/na62/card.yaml:41:34 (scan.massesMeV.mumu.toMeV): found the mass 705 MeV, expected a mass above 211.317 MeV (the decay's threshold) and at most 700 MeV (the model's range)",
  ],
  [
    'fromMeV: 215',
    'fromMeV: 216',
    '/examples/na62/card.yaml:41:48 (scan.massesMeV.mumu.stepMeV): found steps of 5 MeV that do not end at 700 MeV, expected a whole number of steps',
  ],
  [
    'fromMeV: 5, toMeV: 700',
    'fromMeV: 700, toMeV: 5',
    '/examples/na62/card.yaml:42:32 (scan.massesMeV.ee.toMeV): found the last mass 5 MeV, expected it not below the first, 700 MeV',
  ],
  [
    'mumu: { fromMeV: 215, toMeV: 700, stepMeV: 5 }',
    'mumu: []',
    '/examples/na62/card.yaml:41:11 (scan.massesMeV.mumu): found an empty list, expected at least 1 entry',
  ],
  [
    'mumu: { fromMeV: 215, toMeV: 700, stepMeV: 5 }',
    'mumu: [220, 300, 250]',
    '/examples/na62/card.yaml:41:22 (scan.massesMeV.mumu[2]): found 250 after 300, expected ascending values',
  ],
  [
    'mumu: { fromMeV: 215, toMeV: 700, stepMeV: 5 }',
    'mumu: 250',
    '/examples/na62/card.yaml:41:11 (scan.massesMeV.mumu): found the number 250, expected a list or a mapping',
  ],
  [
    'mumu: { fromMeV: 215, toMeV: 700, stepMeV: 5 }',
    'mumu: {fromMeV: 215, toMeV: 700, stpMeV: 5}',
    '/examples/na62/card.yaml:41:38 (scan.massesMeV.mumu.stpMeV): found the unknown key "stpMeV", did you mean "stepMeV"?',
  ],
  [
    'stepMeV: 5 } # printed, section 6',
    'stepMeV: 0.001 } #',
    '/examples/na62/card.yaml:41:11 (scan.massesMeV.mumu): found a grid of 485001 points, expected at most 10000',
  ],
  [
    'couplings: { from: 1.0e-08, to: 1.0e-03, perOctave: 12 }',
    'couplings: []',
    '/examples/na62/card.yaml:43:14 (scan.couplings): found an empty list, expected at least 1 entry',
  ],
  [
    'couplings: { from: 1.0e-08, to: 1.0e-03, perOctave: 12 }',
    'couplings: [1.0e-06, 1.0e-07]',
    '/examples/na62/card.yaml:43:24 (scan.couplings[1]): found 1.0e-07 after 1.0e-06, expected ascending values',
  ],
  [
    'couplings: { from: 1.0e-08, to: 1.0e-03, perOctave: 12 }',
    'couplings: [1.0e-06, 2]',
    '/examples/na62/card.yaml:43:24 (scan.couplings[1]): found the number 2, expected a number of at most 1',
  ],
  [
    'from: 1.0e-08',
    'from: 1.0e-02',
    '/examples/na62/card.yaml:43:35 (scan.couplings.to): found the last coupling 0.001, expected it above the first, 0.01',
  ],
  [
    'perOctave: 12',
    'perOctave: 1.5',
    '/examples/na62/card.yaml:43:55 (scan.couplings.perOctave): found the number 1.5, expected a whole number',
  ],
  [
    'from: 1.0e-08',
    'from: 0',
    '/examples/na62/card.yaml:43:22 (scan.couplings.from): found the number 0, expected a number above 0',
  ],
  [
    'bremsstrahlung: 240000, mesons',
    'bremsstrahlung: 2.5, mesons',
    '/examples/na62/card.yaml:46:29 (sampling.events.bremsstrahlung): found the number 2.5, expected a whole number',
  ],
  [
    'proposal: flat',
    'proposal: flt',
    '/examples/na62/card.yaml:47:30 (sampling.decayPosition.proposal): found the text "flt", expected one of flat, exponential, did you mean "flat"?',
  ],
  [
    'fromM: 105.0',
    'fromM: 90.0',
    '/examples/na62/card.yaml:51:23 (selection.geometrical.vertexZ.fromM): found a vertex cut at 90 m, expected it inside the decay volume, 102 to 180 m',
  ],
  [
    'toM: 180.0 }',
    'toM: 100.0 }',
    '/examples/na62/card.yaml:51:35 (selection.geometrical.vertexZ.toM): found a vertex cut at 100 m, expected it inside the decay volume, 102 to 180 m',
  ],
  [
    'toM: 180.0 }',
    'toM: 104.0 }',
    '/examples/na62/card.yaml:51:35 (selection.geometrical.vertexZ.toM): found the end of the vertex cut at 104 m, expected it behind its start at 105 m',
  ],
  [
    'planes: [LKr]',
    'planes: [LKR]',
    '/examples/na62/card.yaml:52:14 (selection.geometrical.planes[0]): found the unknown plane "LKR", did you mean "LKr"?',
  ],
  [
    'planes: [LKr]',
    'planes: []',
    '/examples/na62/card.yaml:52:13 (selection.geometrical.planes): found an empty list, expected at least 1 entry',
  ],
  [
    'planes: [STRAW1,',
    'planes: [LKr, STRAW1,',
    '/examples/na62/card.yaml:54:14 (selection.full.planes[0]): found the plane "LKr" for the second time, expected each plane once over both selections',
  ],
  [
    'plane: STRAW1,',
    'plane: STRAW9,',
    '/examples/na62/card.yaml:57:18 (selection.full.isolation[0].plane): found the unknown plane "STRAW9", did you mean "STRAW1"?',
  ],
  [
    'planes: [STRAW1, STRAW2',
    'planes: [STRAW2',
    '/examples/na62/card.yaml:57:18 (selection.full.isolation[0].plane): found isolation at "STRAW1", expected a plane of the selection: LKr, STRAW2, STRAW3, STRAW4, LAV12, MUV3',
  ],
  [
    'efficiency: 0.90',
    'efficiency: 1.2',
    '/examples/na62/card.yaml:61:17 (selection.full.efficiency): found the number 1.2, expected a number of at most 1',
  ],
  [
    'efficiency: 0.90',
    'efficiency: 0',
    '/examples/na62/card.yaml:61:17 (selection.full.efficiency): found the number 0, expected a number above 0',
  ],
  [
    'momentumMinGeV: 10',
    'momentumMinGeV: -1',
    '/examples/na62/card.yaml:55:21 (selection.full.momentumMinGeV): found the number -1, expected a number of at least 0',
  ],
  [
    'momentumMinGeV: 10',
    'decays: [ee, ee]\n    momentumMinGeV: 10',
    '/examples/na62/card.yaml:55:18 (selection.full.decays[1]): found the decay ee for the second time, expected each once',
  ],
  [
    '  geometrical: # p',
    '  acceptance: particle\n  geometrical: # p',
    '/examples/na62/card.yaml:50:15 (selection.acceptance): found particle, expected daughters for a selection with isolation or reconstruction: simulated, which act on two tracks',
  ],
  [
    'massesMeV: [411]',
    'events: 1',
    '/examples/na62/card.yaml:70:27 (observed.signalRegion.events): found a number of events with a mass window, expected their masses (massesMeV) or limit.massWindowSigmas: none',
  ],
  [
    'massesMeV: [411]',
    'massesMeV: [411], events: 1',
    '/examples/na62/card.yaml:70:45 (observed.signalRegion.events): found events beside massesMeV, expected one of the two',
  ],
  [
    'scale: 0.05',
    'species: [kaon]\n    scale: 0.05',
    '/examples/na62/card.yaml:35:15 (production.mesons.species[0]): found the text "kaon", expected one of pi0, eta, etaPrime, rho0, omega, phi',
  ],
  [
    'expected: 0.016, uncertainty: 0.002 } # p',
    'expected: -0.016, uncertainty: 0.002 } # p',
    '/examples/na62/card.yaml:64:29 (background.signalRegion.expected): found the number -0.016, expected a number of at least 0',
  ],
  [
    'uncertainty: 0.002 } # p',
    'uncertainty: -0.002 } # p',
    '/examples/na62/card.yaml:64:49 (background.signalRegion.uncertainty): found the number -0.002, expected a number of at least 0',
  ],
  [
    'massesMeV: [411]',
    'massesMeV: 411',
    '/examples/na62/card.yaml:70:30 (observed.signalRegion.massesMeV): found the number 411, expected a list',
  ],
  [
    'massesMeV: [411]',
    'massesMeV: [-411]',
    '/examples/na62/card.yaml:70:31 (observed.signalRegion.massesMeV[0]): found the number -411, expected a number above 0',
  ],
  [
    'fromMeV: 211',
    'fromMeV: 711',
    '/examples/na62/card.yaml:67:79 (background.massDistribution.toMeV): found the end of the mass range at 700 MeV, expected it above its start at 711 MeV',
  ],
  [
    'shape: exponential',
    'shape: gauss',
    '/examples/na62/card.yaml:67:30 (background.massDistribution.shape): found the text "gauss", expected one of exponential, uniform',
  ],
  [
    'confidenceLevel: 0.90',
    'confidenceLevel: 90',
    '/examples/na62/card.yaml:74:20 (limit.confidenceLevel): found the number 90, expected a number below 1',
  ],
  [
    'confidenceLevel: 0.90',
    'confidenceLevel: 0',
    '/examples/na62/card.yaml:74:20 (limit.confidenceLevel): found the number 0, expected a number above 0',
  ],
  [
    'method: bayes',
    'method: frequentist',
    '/examples/na62/card.yaml:75:11 (limit.method): found the text "frequentist", expected one of bayes, cousins-highland',
  ],
  [
    'massWindowSigmas: 3',
    'massWindowSigmas: no',
    '/examples/na62/card.yaml:77:21 (limit.massWindowSigmas): found the text "no", expected a finite number or none',
  ],
  [
    'pot: true',
    'pot: yes',
    '/examples/na62/card.yaml:81:21 (bands.fluctuate.pot): found the text "yes", expected true or false',
  ],
  [
    'pseudoExperiments: 100000',
    'pseudoExperiments: 0',
    '/examples/na62/card.yaml:80:22 (bands.pseudoExperiments): found the number 0, expected a number of at least 1',
  ],
  [
    'observed: 53',
    'observed: 53.5',
    '/examples/na62/card.yaml:88:88 (compatibilityTables[0].rows[0].observed): found the number 53.5, expected a whole number',
  ],
  [
    'observed: 53',
    'observed: -1',
    '/examples/na62/card.yaml:88:88 (compatibilityTables[0].rows[0].observed): found the number -1, expected a number of at least 0',
  ],
  [
    'uncertainty: 9.4',
    'uncertainty: -9.4',
    '/examples/na62/card.yaml:88:73 (compatibilityTables[0].rows[0].uncertainty): found the number -9.4, expected a number of at least 0',
  ],
  [
    'name: table-3',
    'name: table-2',
    '/examples/na62/card.yaml:102:11 (compatibilityTables[1].name): found "table-2" for the second time, expected each name once',
  ],
  [
    'name: Prompt, upperLimit: 0.004',
    'name: Prompt, uperLimit: 0.004',
    '/examples/na62/card.yaml:118:25 (backgroundSummary[0].components[1].uperLimit): found the unknown key "uperLimit", did you mean "upperLimit"?',
  ],
  [
    'name: mesons-1',
    'name: mesons-0',
    '/examples/na62/card.yaml:129:13 (variants[1].name): found "mesons-0" for the second time, expected each name once',
  ],
  [
    'name: mesons-0, mesonScale: 0',
    'name: mesons-0',
    '/examples/na62/card.yaml:128:5 (variants[0]): found the variant "mesons-0" without a change, expected mesonScale or bremsstrahlungFormFactor',
  ],
  [
    'name: mesons-0',
    'name: Mesons 0',
    '/examples/na62/card.yaml:128:13 (variants[0].name): found the text "Mesons 0", expected a name of small letters, digits and single hyphens, for example toy-dump',
  ],
  [
    '[figure-4,',
    '[figure-6,',
    '/examples/na62/card.yaml:132:11 (figures[0]): found the text "figure-6", expected one of figure-3, figure-4, figure-5, figure-11, figure-12, figure-13, figure-14, figure-15-signal, did you mean "figure-3"?',
  ],
  [
    '[figure-4,',
    '[figure-11,',
    '/examples/na62/card.yaml:132:22 (figures[1]): found "figure-11" for the second time, expected each name once',
  ],
  [
    'name: na62-dark-photon',
    'name: na62-dark-photon\nname: twice',
    '/examples/na62/card.yaml:7:1: found the key "name" for the second time, expected each key once',
  ],
  [
    'name: na62-dark-photon',
    'name: &x na62',
    '/examples/na62/card.yaml:6:10: found the anchor "&x", expected no anchors',
  ],
  [
    'name: na62-dark-photon',
    'name: *x',
    '/examples/na62/card.yaml:6:7: found the alias "*x", expected no aliases',
  ],
  [
    'name: na62-dark-photon',
    'name: !!str x',
    '/examples/na62/card.yaml:6:13: found the tag "tag:yaml.org,2002:str", expected no tags',
  ],
  [
    'limit:',
    '<<: {a: 1}\nlimit:',
    '/examples/na62/card.yaml:73:1: found the merge key "<<", expected no merge keys',
  ],
  [
    'limit:',
    'limits:',
    '/examples/na62/card.yaml:73:1 (limits): found the unknown key "limits", did you mean "limit"?',
  ],
  [
    'limit:',
    '__proto__:',
    '/examples/na62/card.yaml:73:1: found the key "__proto__", expected another',
  ],
  [
    'na62-dump.yaml',
    'na62-dmp.yaml',
    '/examples/na62/card.yaml:9:13 (experiment): /experiments/na62-dmp.yaml: found no file, expected a readable file',
  ],
  [
    'na62-dump.yaml',
    '../examples',
    '/examples/na62/card.yaml:9:13 (experiment): /examples: found no ordinary file, expected a file',
  ],
  [
    'title: Dark',
    'title: "a\\e[2J"\n#',
    '/examples/na62/card.yaml:7:8 (title): found the text "a\\u001b[2J", expected text without control characters',
  ],
  [
    'title: Dark',
    'title: [x',
    '/examples/na62/card.yaml:8:1: found text that is not YAML (Flow sequence in block collection must be sufficiently indented and end with a ]), expected valid YAML',
  ],
  [
    'model:\n  name: dark-photon',
    'model: dark-photon',
    '/examples/na62/card.yaml:18:8 (model): found the text "dark-photon", expected a mapping',
  ],
  [
    'observed: 53',
    'observed: 1.0e+13',
    '/examples/na62/card.yaml:88:88 (compatibilityTables[0].rows[0].observed): found the number 1.0e+13, expected a number of at most 1.0e+12',
  ],
  [
    '  bremsstrahlung:\n',
    '  bremsstralung:\n',
    '/examples/na62/card.yaml:23:3 (production.bremsstralung): found the unknown key "bremsstralung", did you mean "bremsstrahlung"?',
  ],
  [
    '  full:\n',
    '  fully:\n',
    '/examples/na62/card.yaml:53:3 (selection.fully): found the unknown key "fully", did you mean "full"?',
  ],
];
