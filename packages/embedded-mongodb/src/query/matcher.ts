export { type Bound, filterBounds } from './matching/bounds';
export { compileFilter } from './matching/filter';
export { impliedBy } from './matching/implication';
