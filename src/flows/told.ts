import type { Flow } from './engine/flow';
import { declaration } from './questionnaire/flow';
import { start } from './start/flow';
import { whoYouAre } from './who-you-are/flow';

/** The flows whose answers make up a declaration, in the order they are asked. */
export const told: readonly Flow[] = [start, whoYouAre, declaration];
