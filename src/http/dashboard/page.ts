import type { Officer } from '../../app/appraise/appraise-deps';
import type { Markup } from '../../web/html';

/** One page of the dashboard, or one of its forms. All pages have this shape; signing in and forms' tokens are seen to. */
export interface Page {
  readonly method: 'GET' | 'POST';
  /** An express path, such as `/phieu/:id`. */
  readonly path: string;
  /**
   * A form that is too large comes with its last file cut off, rather than not at all, so that nothing typed is lost. The
   * file field has to be the last one, and the page refuses what is `cutOff`.
   */
  readonly cutsFiles?: true;
  /** Throws a `Problem` for what is not there or not allowed; whoever it concerns sees a sentence. */
  readonly answer: (visit: Visit) => Promise<PageAnswer>;
}

/** Somebody who is signed in asks for a page, or sends a form. */
export interface Visit {
  readonly officer: Officer;
  readonly params: ReadonlyMap<string, string>;
  readonly query: ReadonlyMap<string, string>;
  /** What was filled in, by field; empty for a GET. */
  readonly form: ReadonlyMap<string, readonly string[]>;
  readonly files: readonly UploadedFile[];
  /** Which of the officer's sessions it is. */
  readonly session?: string;
  /** Made with the form: the same form sent twice bears the same. Empty for a GET. */
  readonly request: string;
}

export interface UploadedFile {
  readonly field: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The rest of it was too much. */
  readonly cutOff?: true;
}

export type PageAnswer =
  | {
      readonly kind: 'page';
      /** The name of the tab, and the page's `h1`, which the frame writes. */
      readonly title: string;
      /** Which entry of the menu it belongs to, by its path. */
      readonly section: string;
      /** What goes into `<main>`; forms in it begin with what `formStart` gives. */
      readonly body: (frame: Frame) => Markup;
      readonly status?: number;
    }
  /** After a form: the path of the page to see next, such as `/phieu`, and a sentence to show there once. */
  | { readonly kind: 'go'; readonly to: string; readonly notice?: string }
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly contentType: string;
      readonly bytes: Uint8Array;
      /** Shown in place rather than saved. */
      readonly inline?: true;
    };

/** What the frame gives to a page's body. */
export interface Frame {
  /** The hidden fields every form needs: the token against forged forms, and the id by which it is taken once. */
  readonly formFields: Markup;
}
