import type { Markup } from '../html';

/** What forms on a page begin with; each time it is asked for, of another form. */
export interface Forms {
  readonly formFields: Markup;
}
