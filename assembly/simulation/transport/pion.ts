/** The leading pion of an interaction, as the state of this module: drawn with the weight of how often it is like this. */
import { Element, MUON_MASS, PION_MASS } from './constants';
import { cosineOfTurn, sineOfTurn } from './draws';
import { photonuclearSpectrum } from './radiation';
import { SecondMuon } from './second-muon-rows';

/** c τ of a charged pion, metres. */
const PION_DECAY_LENGTH: f64 = 7.8045;
/** Momentum and energy of the muon in the rest frame of the pion, GeV. */
const REST_MOMENTUM: f64 = (PION_MASS * PION_MASS - MUON_MASS * MUON_MASS) / (2.0 * PION_MASS);
const REST_ENERGY: f64 = (PION_MASS * PION_MASS + MUON_MASS * MUON_MASS) / (2.0 * PION_MASS);
/** Squared mass of the dipole form factor, GeV²: beyond it, momentum transfers are rare. */
const LARGEST_Q2: f64 = 0.54;
/** Kinetic energy that the first muon keeps at least, GeV. */
const LEAST_REST: f64 = 1.0;
/** Largest slope of a pion, squared. */
const STEEPEST2: f64 = 0.25;

/** Energy that the muon loses over its energy, and the kick that it gets, GeV. */
export let loss: f64 = 0.0;
export let kickX: f64 = 0.0;
export let kickY: f64 = 0.0;

/** Pion's share of that loss, and logarithm of the range that losses are drawn from. */
let share: f64 = 0.0;
let logarithm: f64 = 0.0;

export let pionEnergy: f64 = 0.0;
export let pionMomentum: f64 = 0.0;
export let pionSlopeX: f64 = 0.0;
export let pionSlopeY: f64 = 0.0;
/** Along z from the place to the decay, metres. */
export let flight: f64 = 0.0;

/** Slopes and momentum of the muon of the decay. */
export let decaySlopeX: f64 = 0.0;
export let decaySlopeY: f64 = 0.0;
export let decayMomentum: f64 = 0.0;


@inline
function energyOf(momentum: f64, mass: f64): f64 {
  return Math.sqrt(momentum * momentum + mass * mass);
}

/** Energy of the slowest pion that can be measured above the momentum that is asked for. */
@inline
function leastPion(model: SecondMuon): f64 {
  return Math.max(2.0 * PION_MASS, energyOf(model.leastMomentum, PION_MASS));
}

/** Energy of the slowest first muon. */
@inline
function leastMuon(model: SecondMuon): f64 {
  return Math.max(LEAST_REST + MUON_MASS, energyOf(model.leastMomentum, MUON_MASS));
}

/** Whether a muon of this energy can leave two tracks of the least momentum. */
export function canMake(model: SecondMuon, whole: f64): bool {
  return Math.max(model.leastTransfer, leastPion(model)) < whole - leastMuon(model);
}

/**
 * Draws how the energy `whole` of a muon is shared: its loss ν from 1/ν, where both tracks can have the least momentum, and the
 * pion's share z of it. The pion's energy grows with that of the muon, so a muon slows down into no pion that it had not before.
 *
 * @returns false where the pion is too slow
 */
export function shareEnergy(model: SecondMuon, whole: f64, u: f64, v: f64): bool {
  if (!canMake(model, whole)) return false;
  const least = Math.max(model.leastTransfer, leastPion(model));
  const most = whole - leastMuon(model);
  logarithm = Math.log(most / least);
  loss = (least / whole) * Math.exp(u * logarithm);
  share = 1.0 - Math.exp(Math.log(v) / (model.fractionPower + 1.0));
  pionEnergy = share * loss * whole;
  return pionEnergy > leastPion(model);
}

/**
 * Draws the interaction of a muon whose energy `whole` is shared already.
 *
 * @param words four uniform numbers
 * @returns pions for each g/cm²
 */
export function drawInteraction(
  model: SecondMuon,
  element: Element,
  whole: f64,
  slopeX: f64,
  slopeY: f64,
  words: usize,
): f64 {
  pionMomentum = Math.sqrt(pionEnergy * pionEnergy - PION_MASS * PION_MASS);

  const smallest = (MUON_MASS * MUON_MASS * loss * loss) / (1.0 - loss);
  const transfer2 =
    smallest < LARGEST_Q2
      ? smallest * Math.exp(load<f64>(words) * Math.log(LARGEST_Q2 / smallest))
      : smallest;
  const kick = Math.sqrt(transfer2 * (1.0 - loss));
  kickX = kick * cosineOfTurn(load<f64>(words, 8));
  kickY = kick * sineOfTurn(load<f64>(words, 8));
  const transverse = Math.sqrt(-model.meanTransverse2 * Math.log(load<f64>(words, 16)));
  const turn = load<f64>(words, 24);
  pionSlopeX = slopeX + (transverse * cosineOfTurn(turn) - share * kickX) / pionMomentum;
  pionSlopeY = slopeY + (transverse * sineOfTurn(turn) - share * kickY) / pionMomentum;
  if (pionSlopeX * pionSlopeX + pionSlopeY * pionSlopeY > STEEPEST2) return 0.0;
  return model.rateScale * photonuclearSpectrum(element, whole, loss) * loss * logarithm;
}

/** Mean flight of a pion, metres. */
@inline
function decayLength(momentum: f64): f64 {
  return (momentum / PION_MASS) * PION_DECAY_LENGTH;
}

/** Probability that the slowest pion that can be measured decays within `room` metres. */
export function mostDecays(model: SecondMuon, room: f64): f64 {
  const energy = leastPion(model);
  return -Math.expm1(-room / decayLength(Math.sqrt(energy * energy - PION_MASS * PION_MASS)));
}

/** Draws the flight of the pion to a decay within `room` metres along z; returns the probability of one. */
export function drawFlight(room: f64, u: f64): f64 {
  const length =
    decayLength(pionMomentum) / Math.sqrt(1.0 + pionSlopeX * pionSlopeX + pionSlopeY * pionSlopeY);
  const decays = -Math.expm1(-room / length);
  flight = -length * Math.log1p(-u * decays);
  return decays;
}

/** Draws the muon of the decay, isotropic in the pion's rest frame; false for one that flies back. */
export function drawDecay(u: f64, turn: f64): bool {
  const gamma = pionEnergy / PION_MASS;
  const cosine = 2.0 * u - 1.0;
  const along = gamma * (REST_MOMENTUM * cosine + (pionMomentum / pionEnergy) * REST_ENERGY);
  const across = REST_MOMENTUM * Math.sqrt(Math.max(0.0, 1.0 - cosine * cosine));
  if (along <= 0.0) return false;
  decaySlopeX = pionSlopeX + (across * cosineOfTurn(turn)) / along;
  decaySlopeY = pionSlopeY + (across * sineOfTurn(turn)) / along;
  decayMomentum = Math.sqrt(along * along + across * across);
  return true;
}
