export { UserError, InternalError } from './errors.js';
export { loadCard } from './card/load-card.js';
