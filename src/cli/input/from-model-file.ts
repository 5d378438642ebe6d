import { readModelFile } from '../../card/load-model.js';
import type { CountingInput } from './counting-input.js';

/** @throws UserError with file, line and column for anything that is wrong in the file */
export function inputFromModelFile(file: string): CountingInput {
  const { model, warnings, withPlaces } = readModelFile(file);
  const { channels } = model;
  const total = channels.reduce((sum, { observed }) => sum + observed, 0);
  return {
    model,
    unit: 'multiplier',
    defaults: {},
    description: `${file}: ${channels.length} ${channels.length === 1 ? 'channel' : 'channels'}, ${total} observed`,
    json: { model: file, channels: channels.length },
    warnings,
    withPlaces,
  };
}
