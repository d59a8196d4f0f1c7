import type { SignInDeps } from './sign-in-deps';

/** Something an officer sent that could not be taken. */
export interface Refused {
  readonly officer: string;
  readonly path: string;
  readonly why: 'not-allowed' | 'form-outdated';
  /** Of the form. */
  readonly request: string;
}

/** Notes forms that were forged or outdated, and wishes beyond an officer's role or area. */
export const refusalNoter =
  ({ audit, clock }: Pick<SignInDeps, 'audit' | 'clock'>) =>
  ({ officer, path, why, request }: Refused): Promise<void> =>
    audit.append({
      key: `dashboard.${why}:${request}`,
      at: clock.now(),
      who: officer,
      what: `dashboard.${why}`,
      details: { path: path.slice(0, 200) },
    });
