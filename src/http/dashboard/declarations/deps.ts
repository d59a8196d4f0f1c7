import type { Appraise } from '../../../app/appraise/appraise';
import type { DeskDeps } from '../../../app/declarations-desk/desk-deps';

/** What the pages of declarations are made with. */
export interface DeclarationPagesDeps {
  readonly desk: DeskDeps;
  readonly appraise: Appraise;
}
