export { UserError, InternalError } from './errors.js';
