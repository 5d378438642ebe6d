import { requireChoice } from './arguments.js';
import { asymptotic } from './methods/asymptotic.js';
import { bayes } from './methods/bayes.js';
import { cls, clsb } from './methods/cls.js';
import { cousinsHighland } from './methods/cousins-highland.js';
import { feldmanCousins } from './methods/feldman-cousins.js';
import type { LimitResult, Method, MethodOptions } from './methods/method.js';
import { requireOptionsOf } from './methods/option-use.js';
import { profile } from './methods/profile.js';
import { rolke } from './methods/rolke.js';
import type { CountingModel } from './model.js';
import { limitMethods, type LimitMethod } from './names.js';

const methods: Readonly<Record<LimitMethod, Method>> = {
  bayes,
  cls,
  clsb,
  'cousins-highland': cousinsHighland,
  profile,
  asymptotic,
  rolke,
  'feldman-cousins': feldmanCousins,
};

export interface LimitOptions extends MethodOptions {
  /** 'bayes' by default. */
  readonly method?: LimitMethod;
}

/**
 * Limits on the common signal multiplier of a model by any method.
 *
 * @throws UserError as the method does
 */
export function limit(model: CountingModel, options: LimitOptions = {}): LimitResult {
  const { method = 'bayes', ...rest } = options;
  requireOptionsOf(requireChoice(method, limitMethods, 'method'), rest);
  return methods[method](model, rest);
}
